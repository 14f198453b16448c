/** What is known of downloads after a crash: whose the temporary files are, and which can be gone on with. */
import type { Store } from '../store/index.ts';
import type { Part } from '../transfer/index.ts';

/** A file of a download. */
export interface PartPlace {
  /** Local, absolute. */
  folder: string;
  name: string;
  serverId: string;
  /** On the server. */
  path: string;
}

export interface KeptPart extends Part {
  tempName: string;
}

export interface DownloadJournal {
  /** To be awaited before the first temporary file. */
  begin(id: string, folder: string): Promise<void>;
  /** All of it was gone through: nothing of it or of earlier ones into the same folder is left. */
  complete(id: string, folder: string): Promise<void>;
  /** Downloads that did not get to their end, this process's own included. */
  unfinished(): string[];
  part(place: PartPlace): KeptPart | null;
  savePart(downloadId: string, place: PartPlace, part: KeptPart): Promise<void>;
  forgetPart(place: Pick<PartPlace, 'folder' | 'name'>): Promise<void>;
  /** Files in a local folder that can be gone on with. */
  partsIn(folder: string): { name: string; tempName: string }[];
}

/** Opens the tables `downloads` and `download_parts`. */
export function openDownloadJournal(store: Pick<Store, 'db' | 'write'>): DownloadJournal {
  const { db, write } = store;
  const find = db.prepare(
    'SELECT * FROM download_parts WHERE folder = ? AND name = ? AND server_id = ? AND path = ?',
  );
  return {
    begin: (id, folder) =>
      write((db) => {
        db.prepare('INSERT INTO downloads VALUES (?, ?, ?)').run(id, folder, Date.now());
      }),
    complete: (id, folder) =>
      write((db) => {
        db.prepare('DELETE FROM downloads WHERE id = ? OR folder = ?').run(id, folder);
      }),
    unfinished: () =>
      db
        .prepare('SELECT id FROM downloads')
        .all()
        .map(({ id }) => String(id)),
    part({ folder, name, serverId, path }) {
      const row = find.get(folder, name, serverId, path);
      if (row === undefined) return null;
      return {
        tempName: String(row.temp_name),
        etag: String(row.etag),
        size: Number(row.size),
        durable: Number(row.durable),
      };
    },
    savePart: (id, { folder, name, serverId, path }, { tempName, etag, size, durable }) =>
      write((db) => {
        db.prepare('INSERT OR REPLACE INTO download_parts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
          ...[folder, name, id, serverId, path, tempName, etag, size, durable],
        );
      }),
    forgetPart: ({ folder, name }) =>
      write((db) => {
        db.prepare('DELETE FROM download_parts WHERE folder = ? AND name = ?').run(folder, name);
      }),
    partsIn: (folder) =>
      db
        .prepare('SELECT name, temp_name FROM download_parts WHERE folder = ?')
        .all(folder)
        .map((row) => ({ name: String(row.name), tempName: String(row.temp_name) })),
  };
}
