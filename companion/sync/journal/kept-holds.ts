import type { DatabaseSync } from 'node:sqlite';
import type { Hold } from '../reconcile/holds.ts';

const DAY = 24 * 60 * 60 * 1000;

export interface KeptHold {
  id: string;
  why: Hold['why'];
  files: number;
  heldAt: number;
  confirmedAt: number | null;
}

/** Keeps exactly the holds of the newest run; what was confirmed stays so while its set is the same. */
export function keepHolds(db: DatabaseSync, journal: number, holds: readonly Hold[], now: number): void {
  const ids = JSON.stringify(holds.map(({ id }) => id));
  db.prepare(
    `DELETE FROM sync_holds
     WHERE journal = ? AND confirmed_at IS NULL AND id NOT IN (SELECT value FROM json_each(?))`,
  ).run(journal, ids);
  const add = db.prepare('INSERT OR IGNORE INTO sync_holds VALUES (?, ?, ?, ?, ?, NULL)');
  for (const { id, why, rows } of holds) add.run(journal, id, why, rows.length, now);
}

/** False if no such set is held; only inside `Store.write`. */
export function confirmHold(db: DatabaseSync, journal: number, id: string, now: number): boolean {
  const { changes } = db
    .prepare('UPDATE sync_holds SET confirmed_at = ? WHERE journal = ? AND id = ?')
    .run(now, journal, id);
  return changes > 0;
}

/** A confirmed set that was carried out is not confirmed for another time; only inside `Store.write`. */
export function dropHold(db: DatabaseSync, journal: number, id: string): void {
  db.prepare('DELETE FROM sync_holds WHERE journal = ? AND id = ?').run(journal, id);
}

/** Those that a person said yes to. */
export const confirmedHolds = (db: DatabaseSync, journal: number): KeptHold[] =>
  readHolds(db, journal).filter(({ confirmedAt }) => confirmedAt !== null);

/** All of a journal, the oldest first. */
export function readHolds(db: DatabaseSync, journal: number): KeptHold[] {
  const rows = db.prepare('SELECT * FROM sync_holds WHERE journal = ? ORDER BY held_at, id').all(journal);
  return rows.map((row) => ({
    id: String(row.id),
    why: String(row.why) as Hold['why'],
    files: Number(row.files),
    heldAt: Number(row.held_at),
    confirmedAt: row.confirmed_at === null ? null : Number(row.confirmed_at),
  }));
}

/** Files that vanished or changed and were not confirmed as a set; only inside `Store.write`. */
export function noteChanges(db: DatabaseSync, journal: number, paths: readonly string[], now: number): void {
  db.prepare('DELETE FROM sync_changes WHERE journal = ? AND at <= ?').run(journal, now - DAY);
  const note = db.prepare('INSERT OR REPLACE INTO sync_changes VALUES (?, ?, ?)');
  for (const path of paths) note.run(journal, path, now);
}

/** Of the last 24 hours. A clock that was set back makes none of them younger than now. */
export function recentChanges(db: DatabaseSync, journal: number, now: number): Set<string> {
  const rows = db
    .prepare('SELECT path FROM sync_changes WHERE journal = ? AND at > ?')
    .all(journal, now - DAY);
  return new Set(rows.map(({ path }) => String(path)));
}
