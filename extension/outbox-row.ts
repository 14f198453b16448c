import type { OutboxRow } from './db.ts';

/** A photo that nobody came for in so long is dropped; its row stays and says so. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

type Needed = Pick<OutboxRow, 'id' | 'serverId' | 'name' | 'imageUrl'>;

/** A row of the outbox as it begins: still to be read, unless told otherwise. Pure. */
export function newOutboxRow(row: Needed & Partial<OutboxRow>, now: number): OutboxRow {
  return {
    kind: 'photo',
    state: 'fetching',
    sent: 0,
    createdAt: now,
    changedAt: now,
    expiresAt: now + KEPT_MS,
    ...row,
  };
}
