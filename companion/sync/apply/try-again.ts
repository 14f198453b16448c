import { setTimeout as delay } from 'node:timers/promises';
import { type ProblemCode, toProblem } from '../../../shared/problems.ts';
import type { Place } from '../../transfer/index.ts';
import { actionFor, type Failure } from '../../webdav/index.ts';
import type { SyncRun } from './run-parts.ts';

/** More is left to the next run, which looks first. */
const MOST_TRIES = 3;

/**
 * Does the work when it is its turn with the server, and again where time alone may help. The pool keeps away from a
 * server that is offline, in maintenance, or wants fewer requests.
 */
export async function inTurn<T>(
  run: Pick<SyncRun, 'pool' | 'signal'>,
  { bytes = 0, doing }: { bytes?: number; doing?: Failure['doing'] },
  work: (place: Place) => Promise<T>,
): Promise<T> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await run.pool.run(bytes, run.signal, work);
    } catch (error) {
      run.signal.throwIfAborted();
      const action = actionFor({ problem: toProblem(error), doing, attempts, random: Math.random() });
      // While it is offline no try counts: the run ends where it stays so.
      if (action.do === 'pause-account') attempts = 0;
      else if (attempts >= MOST_TRIES || (action.do !== 'try-again' && action.do !== 'slow-down'))
        throw error;
      if (action.do === 'try-again') await delay(action.waitMs, null, { signal: run.signal });
    }
  }
}

/** Something is not as it was listed: it is decided anew in the next pass, never tried again as it is. */
const OUT_OF_DATE: ReadonlySet<ProblemCode> = new Set([
  ...(['changed-on-server', 'local-changed', 'source-changed', 'source-missing', 'file-gone'] as const),
  ...(['folder-missing', 'local-differs'] as const),
]);

/** Whether the lists are no longer what is there: the next pass decides anew. */
export const isOutOfDate = (error: unknown): boolean => OUT_OF_DATE.has(toProblem(error).code);

/** Wrong for every file of the account, or the run ends. */
export function endsRun(run: Pick<SyncRun, 'signal'>, error: unknown): boolean {
  if (run.signal.aborted) return true;
  return actionFor({ problem: toProblem(error), attempts: 1, random: 0 }).do === 'stop-account';
}
