/** Files of a folder that have one base name, as the last runs left them. */
import type { DatabaseSync } from 'node:sqlite';

export interface FileOfBase {
  name: string;
  /** Its time here, else on the server; null where that is not known. */
  changedAt: number | null;
  /** The same on both sides, and nothing stands against it. */
  inStep: boolean;
}

/** Reads them for one journal: `IMG_1.CR3` and all else that is called `IMG_1.…`, spelled like that. */
export function openBases(db: DatabaseSync, journal: number) {
  // `/` follows `.`: all names that go on with a dot lie between the two.
  const pairs = db.prepare(
    `SELECT remote_name AS name, coalesce(local_mtime_ms, remote_modified_at) AS changed_at, state
     FROM sync_places JOIN sync_pairs ON place = sync_places.id
     WHERE journal = ?1 AND remote = ?2 AND kind = 'file' AND remote_name > ?3 || '.' AND remote_name < ?3 || '/'`,
  );
  // What the options leave out is none of those that are missing.
  const notes = db.prepare(
    `SELECT path, note ->> 'changedAt' AS changed_at FROM sync_notes
     WHERE journal = ?1 AND kind IN ('failed', 'left', 'held') AND path > ?2 || '.' AND path < ?2 || '/'`,
  );

  return (folder: string, base: string): FileOfBase[] => {
    const files = new Map<string, FileOfBase>();
    for (const { name, changed_at, state } of pairs.all(journal, folder, base)) {
      const file = { name: String(name), changedAt: timeOf(changed_at), inStep: state === 'equal' };
      files.set(file.name, file);
    }
    const above = folder === '' ? '' : `${folder}/`;
    for (const { path, changed_at } of notes.all(journal, above + base)) {
      const name = String(path).slice(above.length);
      const changedAt = timeOf(changed_at) ?? files.get(name)?.changedAt ?? null;
      if (!name.includes('/')) files.set(name, { name, changedAt, inStep: false });
    }
    return [...files.values()];
  };
}

const timeOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
