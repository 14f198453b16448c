import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../../store/index.ts';
import type { Intent, Part, ReplaceIntent } from '../../transfer/index.ts';
import type { Action, FolderPlace, Row } from '../actions.ts';

/** What is about to be done to a name, and what was seen there. */
export interface SyncIntent extends Pick<Row, 'key' | 'pair' | 'local' | 'remote'> {
  place: FolderPlace;
  action: Action;
  /** Our own name that bytes arrive under; null where none do. */
  tempName: string | null;
  /** Folder, below the root of its side, where that name is. */
  tempFolder: string;
  /** Where what is replaced or removed goes, below the root of its side. */
  aside: string | null;
  /** Of a move: where the row is going, on both sides. */
  to: FolderPlace | null;
  /** How far its transfer got. */
  step: { up: Intent | ReplaceIntent } | { down: Part } | null;
}

/** `intent` as JSON. Durable before the first request or rename of an action, gone with its result; only inside `Store.write`. */
export function keepIntent(db: DatabaseSync, journal: number, id: string, intent: string): void {
  statement(db, 'INSERT OR REPLACE INTO sync_intents VALUES (?, ?, ?)').run(id, journal, intent);
}

/** Only inside `Store.write`. */
export function dropIntent(db: DatabaseSync, id: string): void {
  statement(db, 'DELETE FROM sync_intents WHERE id = ?').run(id);
}

/** What a crash may have left half done. */
export function openIntents(db: DatabaseSync, journal: number): { id: string; intent: SyncIntent }[] {
  const rows = db.prepare('SELECT id, intent FROM sync_intents WHERE journal = ? ORDER BY id').all(journal);
  return rows.map(({ id, intent }) => ({ id: String(id), intent: JSON.parse(String(intent)) }));
}
