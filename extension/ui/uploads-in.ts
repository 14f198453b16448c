import type { PhotoferryDb } from '../db.ts';
import type { Order, Phase } from '../upload-order.ts';

/** Which uploads: of one phase, of one server, of both, or all. */
export interface Selection {
  phase: Phase | null;
  serverId: string | null;
}

type Bound = Order | readonly [number];

/** Above every place. */
const END: Bound = [3];

/** The uploads of a selection in the order of lists, from a place on, straight from an index. */
export function uploadsIn(db: PhotoferryDb, { phase, serverId }: Selection, from: Bound = [0]) {
  if (phase !== null && serverId !== null) {
    return db.uploads
      .where('[serverId+phase+order]')
      .between([serverId, phase, from], [serverId, phase, END]);
  }
  if (phase !== null) return db.uploads.where('[phase+order]').between([phase, from], [phase, END]);
  if (serverId !== null)
    return db.uploads.where('[serverId+order]').between([serverId, from], [serverId, END]);
  return db.uploads.where('order').between(from, END);
}
