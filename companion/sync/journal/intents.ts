import type { DatabaseSync } from 'node:sqlite';
import type { Action, FolderPlace } from '../actions.ts';
import type { LocalFile, RemoteFile } from '../types.ts';

/** What is about to be done to a name, and what was seen there; `step` is how far a replacement got. */
export interface SyncIntent {
  place: FolderPlace;
  key: string;
  action: Action;
  local: LocalFile | null;
  remote: RemoteFile | null;
  step: string | null;
}

/** Durable before the first request or rename of an action, gone with its result; only inside `Store.write`. */
export function keepIntent(db: DatabaseSync, journal: number, id: string, intent: SyncIntent): void {
  db.prepare('INSERT OR REPLACE INTO sync_intents VALUES (?, ?, ?)').run(id, journal, JSON.stringify(intent));
}

/** Only inside `Store.write`. */
export function dropIntent(db: DatabaseSync, id: string): void {
  db.prepare('DELETE FROM sync_intents WHERE id = ?').run(id);
}

/** What a crash may have left half done. */
export function openIntents(db: DatabaseSync, journal: number): { id: string; intent: SyncIntent }[] {
  const rows = db.prepare('SELECT id, intent FROM sync_intents WHERE journal = ? ORDER BY id').all(journal);
  return rows.map(({ id, intent }) => ({ id: String(id), intent: JSON.parse(String(intent)) }));
}
