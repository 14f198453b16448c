import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Side } from '../types.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A file that sync put into a trash, and what it looked like there: nothing else is ever removed from it. */
export interface TrashEntry {
  id: string;
  side: Side;
  /** Where it was, below the root. */
  path: string;
  /** Where it is, below the root. */
  trashedAs: string;
  seen: { size: number | null; etag?: string | null; inode?: string };
  trashedAt: number;
}

/** Only inside `Store.write`. */
export function keepTrashed(db: DatabaseSync, syncId: string, entry: TrashEntry): void {
  const { id, side, path, trashedAs, seen, trashedAt } = entry;
  db.prepare('INSERT INTO sync_trash VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    ...([id, syncId, side, path, trashedAs, JSON.stringify(seen), trashedAt] as const),
  );
}

/** Restored or emptied; only inside `Store.write`. */
export function dropTrashed(db: DatabaseSync, id: string): void {
  db.prepare('DELETE FROM sync_trash WHERE id = ?').run(id);
}

/** Newest first. */
export function readTrash(db: DatabaseSync, syncId: string): TrashEntry[] {
  const rows = db
    .prepare('SELECT * FROM sync_trash WHERE sync_id = ? ORDER BY trashed_at DESC, id')
    .all(syncId);
  return rows.map(toEntry);
}

/** What was kept long enough. */
export function expiredTrash(db: DatabaseSync, syncId: string, days: number, now: number): TrashEntry[] {
  return readTrash(db, syncId).filter(({ trashedAt }) => trashedAt <= now - days * DAY);
}

function toEntry(row: Record<string, SQLOutputValue>): TrashEntry {
  return {
    id: String(row.id),
    side: row.side === 'local' ? 'local' : 'remote',
    path: String(row.path),
    trashedAs: String(row.trashed_as),
    seen: JSON.parse(String(row.seen)),
    trashedAt: Number(row.trashed_at),
  };
}
