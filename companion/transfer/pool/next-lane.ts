/** Which lane gets the next free place, pure. Small files go many at a time, large ones few, and neither starves. */
import type { Pace } from './pace.ts';

export const LANES = ['small', 'large'] as const;
export type Lane = (typeof LANES)[number];

/** Files above this go in the lane of the large ones. */
export const SMALL_BYTES = 8 * 1024 ** 2;
/** A large file fills the line by itself; the second one covers the pauses of the first. */
export const LARGE_AT_ONCE = 2;

/** The lane of a file of this size. */
export const laneOf = (bytes: number): Lane => (bytes > SMALL_BYTES ? 'large' : 'small');

export interface Traffic {
  pace: Pick<Pace, 'limit' | 'ceiling' | 'heldUntil'>;
  running: Readonly<Record<Lane, number>>;
  waiting: Readonly<Record<Lane, number>>;
  /** The lane that was served last. */
  last: Lane;
  now: number;
}

/** The lane whose first file may start now; null: none may. */
export function nextLane({ pace, running, waiting, last, now }: Traffic): Lane | null {
  if (now < pace.heldUntil) return null;
  if (running.small + running.large >= pace.ceiling) return null;
  const most = { small: pace.limit, large: Math.min(LARGE_AT_ONCE, pace.limit) };
  const able = LANES.filter((lane) => waiting[lane] > 0 && running[lane] < most[lane]);
  // In turn: under a low ceiling one lane would else take each place that falls free.
  return able.find((lane) => lane !== last) ?? able[0] ?? null;
}
