import type { Finished } from '../../webdav/index.ts';

const MINUTE_MS = 60_000;
const GB = 1_000_000_000;

/** How long a server may take to put a file of `size` bytes together: three minutes for each gigabyte, 2 to 30. */
export function patienceMs(size: number): number {
  return Math.min(30 * MINUTE_MS, Math.max(2 * MINUTE_MS, (size / GB) * 3 * MINUTE_MS));
}

/** So many times it is only looked whether the file is there, before it is asked for again. */
const LOOKS_FIRST = 3;

export interface Waiting {
  finished: Exclude<Finished, 'done'>;
  /** Why there was no answer, where there was none. */
  problem: unknown;
  round: number;
  /** The server still knows the chunks: so it is not done. */
  isThere: boolean;
  waited: number;
  size: number;
}

/** What comes next where the file that was asked for is not at its place. */
export function nextStep(waiting: Waiting): 'refused' | 'again' | 'look-again' | 'ask-again' | 'give-up' {
  const { finished, problem, round, isThere, waited, size } = waiting;
  if (finished === 'refused') return 'refused';
  // Neither the chunks nor the file: whatever became of it, it is lost.
  if (finished === 'gone' || finished === 'incomplete' || !isThere) return 'again';
  if (waited >= patienceMs(size)) return 'give-up';
  // A server that says that it is at it is given time. A line that broke may have told it nothing.
  return problem !== null || round >= LOOKS_FIRST ? 'ask-again' : 'look-again';
}
