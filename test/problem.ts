/** What our own parts fail with, for assertions. */
import { type Problem, type ProblemCode, toProblem } from '../shared/problems.ts';

/** The problem that `work` fails with; fails itself where `work` does not. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    return toProblem(error);
  }
  throw new Error('it succeeded');
}

/** The code of the problem that `work` fails with, or `taken`. */
export function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'taken',
    (error) => toProblem(error).code,
  );
}

/** The code of the problem that `work` throws at once, or `taken`. */
export function codeThrown(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return toProblem(error).code;
  }
  return 'taken';
}

/** For `assert.rejects` and `assert.throws`; anything else is thrown on, and so seen whole. */
export const withCode =
  (code: ProblemCode) =>
  (error: unknown): boolean => {
    if (toProblem(error).code !== code) throw error;
    return true;
  };
