/** When changes of files have settled: nothing changed for a while, or it goes on for too long. Pure. */

/** Longer than a file must be left alone until it is read (`fresh-files.ts`). */
const QUIET_MS = 3000;
const AT_MOST_MS = 30_000;

export interface Unsettled {
  first: number;
  last: number;
}

/** One more change, now. */
export const noteChange = (before: Unsettled | null, now: number): Unsettled =>
  // A clock that was set back must not make anybody wait.
  before === null || before.first > now ? { first: now, last: now } : { first: before.first, last: now };

/** The instant from which on a run may begin. */
export const settledAt = ({ first, last }: Unsettled): number =>
  Math.min(last + QUIET_MS, first + AT_MOST_MS);

/** What is still unsettled when a run begins: a file that changed just now is not read by it, and may not change again. */
export const stillUnsettled = (before: Unsettled | null, now: number): Unsettled | null =>
  before !== null && before.last <= now && now < before.last + QUIET_MS
    ? { first: now, last: before.last }
    : null;
