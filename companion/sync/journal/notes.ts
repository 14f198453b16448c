/** Files that are not as a person may expect them: failed, left as they are, held, in conflict. */

import type { DatabaseSync } from 'node:sqlite';
import { parentOf } from '../../../shared/path-parts.ts';
import type { SyncFile } from '../../../shared/sync-run.ts';

export type NoteKind = SyncFile['kind'];

/** `attempts`: how often it failed in a row; `seen`: what the file was like then; `changedAt`: its time. */
export interface Note extends Omit<SyncFile, 'kind' | 'path' | 'since' | 'shot'> {
  attempts?: number;
  seen?: string;
  changedAt?: number | null;
}

/** Keeps a note, with the time of the first one of its path and kind; only inside `Store.write`. */
export function keepNote(
  db: DatabaseSync,
  journal: number,
  { kind, path, note, run, now }: { kind: NoteKind; path: string; note: Note; run: number; now: number },
): void {
  db.prepare(
    `INSERT INTO sync_notes VALUES (?1, ?2, ?3, ?4, ?5, ?6)
     ON CONFLICT (journal, kind, path) DO UPDATE SET note = ?4, run = ?6`,
  ).run(journal, kind, path, JSON.stringify(note), now, run);
}

/** Only inside `Store.write`. */
export function dropNote(db: DatabaseSync, journal: number, kind: NoteKind, path: string): void {
  db.prepare('DELETE FROM sync_notes WHERE journal = ? AND kind = ? AND path = ?').run(journal, kind, path);
}

/** What a whole run did not find any more; only inside `Store.write`. */
export function dropOldNotes(
  db: DatabaseSync,
  journal: number,
  kinds: readonly NoteKind[],
  run: number,
): void {
  const drop = db.prepare('DELETE FROM sync_notes WHERE journal = ? AND kind = ? AND run <> ?');
  for (const kind of kinds) drop.run(journal, kind, run);
}

/**
 * What a run that looked at some folders did not find in them any more; only inside `Store.write`. Of a folder that could
 * not be listed only a look into itself says more.
 */
export function dropOldNotesIn(
  db: DatabaseSync,
  journal: number,
  folders: ReadonlySet<string>,
  run: number,
): void {
  const old = db
    .prepare(
      `SELECT kind, path, note ->> 'why' AS why FROM sync_notes
       WHERE journal = ? AND run <> ? AND kind <> 'conflict'`,
    )
    .all(journal, run);
  for (const { kind, path, why } of old) {
    if (folders.has(why === 'not-listed' ? String(path) : parentOf(String(path))))
      dropNote(db, journal, kind as NoteKind, String(path));
  }
}

/** By path. */
export function readNotes(
  db: DatabaseSync,
  journal: number,
  kind: NoteKind,
  { offset = 0, limit = -1 }: { offset?: number; limit?: number } = {},
): (Note & Pick<SyncFile, 'kind' | 'path' | 'since'>)[] {
  return db
    .prepare('SELECT * FROM sync_notes WHERE journal = ? AND kind = ? ORDER BY path LIMIT ? OFFSET ?')
    .all(journal, kind, limit, offset)
    .map((row) => ({
      ...(JSON.parse(String(row.note)) as Note),
      kind,
      path: String(row.path),
      since: Number(row.since),
    }));
}

/** The note of one kind on a path; null: there is none. */
export function readNote(db: DatabaseSync, journal: number, kind: NoteKind, path: string): Note | null {
  const row = db
    .prepare('SELECT note FROM sync_notes WHERE journal = ? AND kind = ? AND path = ?')
    .get(journal, kind, path);
  return row === undefined ? null : JSON.parse(String(row.note));
}

/** How many there are of each kind. */
export function countNotes(db: DatabaseSync, journal: number): Record<NoteKind, number> {
  const counts = { failed: 0, left: 0, conflict: 0, skipped: 0, held: 0 };
  const rows = db
    .prepare('SELECT kind, count(*) AS n FROM sync_notes WHERE journal = ? GROUP BY kind')
    .all(journal);
  for (const { kind, n } of rows) counts[kind as NoteKind] = Number(n);
  return counts;
}
