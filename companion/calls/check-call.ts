/** Which calls there are for whom, and whether their parameters and results have the right form. */
import * as v from 'valibot';
import { CALLS, TERMINAL_CALLS, type TerminalCallName } from '../../shared/calls.ts';
import { PhotoferryError, type Problem } from '../../shared/problems.ts';

/** Who asks: a paired browser, or somebody at the terminal (local socket, in-process). */
export type Asker = 'browser' | 'terminal';

const ALL = { ...CALLS, ...TERMINAL_CALLS };

/** What is wrong with a call before it is made: `unknown-call` (also where it is not for this asker), `bad-message`. */
export function checkParams(method: string, params: unknown, asker: Asker): Problem | null {
  if (!isCall(method, asker)) return { code: 'unknown-call', target: method };
  if (v.is(ALL[method].params, params)) return null;
  return { code: 'bad-message', said: `the parameters of ${method}` };
}

/** The parameters as their schema reads them: unknown keys are dropped. Throws what {@link checkParams} found. */
export function readParams(method: string, params: unknown, asker: Asker): [TerminalCallName, unknown] {
  const problem = checkParams(method, params, asker);
  if (problem) throw new PhotoferryError(problem.code, problem);
  const name = method as TerminalCallName;
  return [name, v.parse(ALL[name].params, params)];
}

/** The result as it may leave the companion: only what its schema names. Throws `internal`. */
export function readResult(method: TerminalCallName, result: unknown): unknown {
  const read = v.safeParse(ALL[method].result, result);
  if (read.success) return read.output;
  throw new PhotoferryError('internal', { said: `the result of ${method} has the wrong form` });
}

function isCall(method: string, asker: Asker): method is TerminalCallName {
  return Object.hasOwn(CALLS, method) || (asker === 'terminal' && Object.hasOwn(TERMINAL_CALLS, method));
}
