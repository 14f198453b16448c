/** Local copies that are elsewhere than their files on the server, as the journal has them. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Pair } from '../types.ts';
import { fromRow, PAIR_COLUMNS } from './pair-row.ts';

/** Opens those of one journal; nothing here changes it. */
export function openCopies(db: DatabaseSync, journal: number) {
  const inFolder = db.prepare(
    `SELECT local_name, count(*) AS files FROM sync_pairs JOIN sync_places ON place = sync_places.id
     WHERE local_folder = ? AND journal = ? GROUP BY local_name`,
  );
  const ofCopy = db.prepare(
    `SELECT count(*) AS files FROM sync_pairs JOIN sync_places ON place = sync_places.id
     WHERE local_folder = ? AND local_name = ? AND journal = ?`,
  );
  const inPlace = db.prepare(
    `SELECT count(*) AS files FROM sync_places JOIN sync_pairs ON place = sync_places.id
     WHERE journal = ? AND remote = ? AND local_name = ? AND kind = 'file' AND local_folder IS NULL`,
  );
  // In this order, by the index of such pairs: in the other one it goes through all that the journal has.
  const any = db.prepare(
    `SELECT 1 FROM sync_pairs CROSS JOIN sync_places ON place = sync_places.id
     WHERE local_folder IS NOT NULL AND journal = ? LIMIT 1`,
  );
  // `0` follows `/`: all paths below a folder lie between the two.
  const below = db.prepare(
    `SELECT ${PAIR_COLUMNS} FROM sync_places JOIN sync_pairs ON place = sync_places.id
     WHERE journal = ?1 AND (remote = ?2 OR (remote > ?2 || '/' AND remote < ?2 || '0')) AND local_folder IS NOT NULL`,
  );
  below.setReturnArrays(true);
  const one = db.prepare(
    `SELECT ${PAIR_COLUMNS} FROM sync_pairs WHERE place = ? AND remote_name = ? AND local_folder IS NOT NULL`,
  );
  one.setReturnArrays(true);

  const filesInPlace = (folder: string, name: string) => Number(inPlace.get(journal, folder, name)?.files);

  return {
    /** Those in a local folder, by name: to how many files on the server they belong in all. */
    copiesIn(localFolder: string): Map<string, number> {
      const found = new Map<string, number>();
      for (const { local_name, files } of inFolder.all(localFolder, journal)) {
        const name = String(local_name);
        found.set(name, Number(files) + filesInPlace(localFolder, name));
      }
      return found;
    },
    /** To how many files on the server a local file belongs. */
    filesOf: (localFolder: string, name: string): number =>
      Number(ofCopy.get(localFolder, name, journal)?.files) + filesInPlace(localFolder, name),
    /** Whether there are any. */
    hasApart: (): boolean => any.get(journal) !== undefined,
    /** The pairs of such copies whose files are in a folder on the server, or below it. */
    below: (remoteFolder: string): Pair[] => below.all(journal, remoteFolder).map(pairOf),
    /** The pair of such a copy whose file has this name in the folder of that place; else none. */
    at: (place: number, remoteName: string): Pair[] => one.all(place, remoteName).map(pairOf),
  };
}

/** Of what `setReturnArrays` gives. */
const pairOf = (row: object): Pair => fromRow(row as SQLOutputValue[]);
