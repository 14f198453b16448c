import type { DatabaseSync } from 'node:sqlite';
import type { RootFacts } from '../reconcile/root-problem.ts';

/** What a sync folder pairs: another server, remote or local folder starts a new, empty journal. */
export interface Paired {
  id: string;
  serverId: string;
  remoteFolder: string;
  localFolder: string;
}

export interface JournalHead {
  id: number;
  /** Nothing was ever seen equal. */
  fresh: boolean;
  begunAt: number;
  local: RootFacts | null;
  remote: RootFacts | null;
  /** When both trees were last walked whole, and with which options. */
  walkedAt: number | null;
  rules: string | null;
  /** Removals and overwrites that the last preview showed; null without one. */
  preview: string[] | null;
}

/** The journal of a sync folder, made where there is none for this pair; only inside `Store.write`. */
export function openJournal(db: DatabaseSync, folder: Paired, now: number): JournalHead {
  const pair = JSON.stringify([folder.serverId, folder.remoteFolder, folder.localFolder]);
  const known = db.prepare('SELECT * FROM sync_journals WHERE sync_id = ?').get(folder.id);
  if (known?.pair === pair) {
    const facts = (json: unknown): RootFacts | null => (typeof json === 'string' ? JSON.parse(json) : null);
    return {
      id: Number(known.id),
      fresh: known.local_root === null,
      begunAt: Number(known.begun_at),
      local: facts(known.local_root),
      remote: facts(known.remote_root),
      walkedAt: known.walked_at === null ? null : Number(known.walked_at),
      rules: known.rules === null ? null : String(known.rules),
      preview: typeof known.preview === 'string' ? JSON.parse(known.preview) : null,
    };
  }
  removeJournal(db, folder.id);
  const { id } = db
    .prepare('INSERT INTO sync_journals (sync_id, pair, begun_at) VALUES (?, ?, ?) RETURNING id')
    .get(folder.id, pair, now) as { id: number };
  return {
    id,
    fresh: true,
    begunAt: now,
    local: null,
    remote: null,
    walkedAt: null,
    rules: null,
    preview: null,
  };
}

/** Keeps what the roots are like, after both were found sound; only inside `Store.write`. */
export function keepRoots(
  db: DatabaseSync,
  journal: number,
  roots: { local: RootFacts; remote: RootFacts },
): void {
  db.prepare('UPDATE sync_journals SET local_root = ?, remote_root = ? WHERE id = ?').run(
    JSON.stringify(roots.local),
    JSON.stringify(roots.remote),
    journal,
  );
}

/** Both trees were walked whole, with these options; only inside `Store.write`. */
export function noteWalk(db: DatabaseSync, journal: number, at: number, rules: string): void {
  db.prepare('UPDATE sync_journals SET walked_at = ?, rules = ? WHERE id = ?').run(at, rules, journal);
}

/** What a preview showed, until the next run; null after that one. Only inside `Store.write`. */
export function keepPreview(db: DatabaseSync, journal: number, preview: readonly string[] | null): void {
  const json = preview === null ? null : JSON.stringify(preview);
  db.prepare('UPDATE sync_journals SET preview = ? WHERE id = ?').run(json, journal);
}

/** With all that hangs on it, but not the trash; only inside `Store.write`. */
export function removeJournal(db: DatabaseSync, syncId: string): void {
  db.prepare('DELETE FROM sync_journals WHERE sync_id = ?').run(syncId);
}
