import type { PhotoferryDb } from '../db.ts';
import type { Order, Phase } from '../upload-order.ts';

/** Which uploads: of one phase, of one server, of both, or all. */
export interface Selection {
  phase: Phase | null;
  serverId: string | null;
}

export type Bound = Order | readonly [number];

/** Above every place. */
const END: Bound = [3];

/** The uploads of a selection in the order of lists, from a place on and before another, straight from an index. */
export function uploadsIn(
  db: PhotoferryDb,
  { phase, serverId }: Selection,
  from: Bound = [0],
  before: Bound = END,
) {
  if (phase !== null && serverId !== null) {
    return db.uploads
      .where('[serverId+phase+order]')
      .between([serverId, phase, from], [serverId, phase, before]);
  }
  if (phase !== null) return db.uploads.where('[phase+order]').between([phase, from], [phase, before]);
  if (serverId !== null)
    return db.uploads.where('[serverId+order]').between([serverId, from], [serverId, before]);
  return db.uploads.where('order').between(from, before);
}
