/** The folders of a journal: where they are on each side, and their ETag once all in them was done. */
import type { DatabaseSync } from 'node:sqlite';
import type { FolderPlace } from '../actions.ts';

/** Opens the table `sync_places` of one journal. */
export function openPlaces(db: DatabaseSync, journal: number) {
  const find = db.prepare('SELECT id FROM sync_places WHERE journal = ? AND remote = ?');
  const add = db.prepare('INSERT INTO sync_places (journal, remote, local) VALUES (?, ?, ?) RETURNING id');
  const etag = db.prepare('SELECT etag FROM sync_places WHERE journal = ? AND remote = ?');
  const setEtag = db.prepare('UPDATE sync_places SET etag = ? WHERE journal = ? AND remote = ?');
  // `0` follows `/`: all paths below a folder lie between the two.
  const removeBelow = db.prepare(
    "DELETE FROM sync_places WHERE journal = ?1 AND (remote = ?2 OR (remote > ?2 || '/' AND remote < ?2 || '0'))",
  );
  const move = db.prepare(
    `UPDATE sync_places SET remote = ?3 || substr(remote, length(?2) + 1), local = ?5 || substr(local, length(?4) + 1),
       etag = NULL
     WHERE journal = ?1 AND (remote = ?2 OR (remote > ?2 || '/' AND remote < ?2 || '0'))`,
  );
  const forgetEtags = db.prepare('UPDATE sync_places SET etag = NULL WHERE journal = ?');

  return {
    idOf: (remote: string): number | null => (find.get(journal, remote)?.id as number | undefined) ?? null,
    add: ({ remote, local }: FolderPlace): number => Number(add.get(journal, remote, local)?.id),
    etag: (remote: string): string | null => (etag.get(journal, remote)?.etag as string | undefined) ?? null,
    setEtag: (remote: string, value: string | null) => setEtag.run(value, journal, remote),
    forgetEtags: () => forgetEtags.run(journal),
    /** The folder and all below it, with their pairs. */
    remove: (remote: string) => removeBelow.run(journal, remote),
    /** The folder and all below it to another path. */
    move(from: FolderPlace, to: FolderPlace) {
      removeBelow.run(journal, to.remote);
      move.run(journal, from.remote, to.remote, from.local, to.local);
    },
  };
}
