/** Where an upload stands in lists: derived from its row and stored with it, so that an index can answer. Pure. */
import type { Upload } from '../shared/model.ts';
import { isUnderWay } from '../shared/upload-states.ts';

/** What a list of uploads can be narrowed to, in the order of an upload's life. */
export const PHASES = ['running', 'queued', 'failed', 'done', 'skipped', 'cancelled'] as const;
export type Phase = (typeof PHASES)[number];

/** What runs, what waits for its turn (each by when it was asked for), what has ended (the newest first). */
export type Order = [place: 0 | 1 | 2, at: number];

/** All that has ended is at or above this key of `order`. */
export const ENDED: readonly [number] = [2];

export interface Place {
  phase: Phase;
  order: Order;
}

type Told = Pick<Upload, 'state' | 'problem' | 'createdAt' | 'changedAt'>;

/** The row with its phase and place as it is now. */
export const placed = <T extends Told>(row: T): T & Place => ({ ...row, ...placeOf(row) });

/** Phase and place of an upload. */
export function placeOf(upload: Told): Place {
  const phase = phaseOf(upload);
  if (phase === 'running') return { phase, order: [0, upload.createdAt] };
  if (phase === 'queued') return { phase, order: [1, upload.createdAt] };
  return { phase, order: [2, -upload.changedAt] };
}

function phaseOf({ state, problem }: Told): Phase {
  if (state === 'failed') return problem?.code === 'cancelled' ? 'cancelled' : 'failed';
  if (state === 'queued' || state === 'waiting') return 'queued';
  return isUnderWay(state) ? 'running' : (state as 'done' | 'skipped');
}
