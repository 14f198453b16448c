/** What both sides were last seen to have in common, folder by folder. */

import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import type { FolderPlace } from '../actions.ts';
import { leftBehind } from '../reconcile/copies.ts';
import { foldName } from '../reconcile/fold-name.ts';
import { childPath } from '../reconcile/freeze.ts';
import type { Identities } from '../reconcile/needs-whole.ts';
import type { FolderPair, Pair } from '../types.ts';
import { openCopies } from './copies.ts';
import { fromRow, PAIR_COLUMNS, toRow } from './pair-row.ts';
import { openPlaces } from './places.ts';

/** All that changes something only inside `Store.write`. */
export interface Pairs {
  /** Of one folder, by name. */
  in(remoteFolder: string): Pair[];
  /**
   * Keeps a pair, and the folders that it is in on the server. A file that is there forgets a folder of its name, and a
   * folder a file, but for their local copies that are elsewhere (`leftBehind`).
   * Where folders or names of the two sides are not the same, the local copy is known to be apart (`localFolder`).
   */
  set(place: FolderPlace, pair: Pair): void;
  forget(remoteFolder: string, remoteName: string): void;
  /** A folder and all below it, but for local copies that are elsewhere (`leftBehind`). */
  forgetBelow(remoteFolder: string): void;
  /** A folder and all below it to another path, remembered deletions too. */
  moveFolder(from: FolderPlace, to: FolderPlace): void;
  /** Local copies in a folder that belong to files elsewhere on the server, by name: to how many in all. */
  copiesIn(localFolder: string): Map<string, number>;
  /** To how many files on the server a local file belongs. */
  filesOf(localFolder: string, name: string): number;
  /** Whether any local copy is apart from its file. */
  hasApart(): boolean;
  /** Whether any file or folder is known by one of these. */
  knows(identities: Identities): boolean;
  /** How many files there are, those too that were deleted on one side. */
  files(): number;
  /** How many of them are in step. */
  inStep(): number;
  etag(remoteFolder: string): string | null;
  /** Only after all that is in the folder was done. */
  setEtag(remoteFolder: string, etag: string | null): void;
  /** The next run walks everything. */
  forgetEtags(): void;
}

/** Opens the table `sync_pairs` of one journal. */
export function openPairs(db: DatabaseSync, journal: number): Pairs {
  const places = openPlaces(db, journal);
  const copies = openCopies(db, journal);
  const marks = PAIR_COLUMNS.split(', ')
    .map(() => '?')
    .join(', ');
  const list = db.prepare(`SELECT ${PAIR_COLUMNS} FROM sync_pairs WHERE place = ? ORDER BY remote_name`);
  // Names for each value of each row would cost more than the reading.
  list.setReturnArrays(true);
  const put = db.prepare(`INSERT OR REPLACE INTO sync_pairs (place, ${PAIR_COLUMNS}) VALUES (?, ${marks})`);
  const putNew = db.prepare(`INSERT OR IGNORE INTO sync_pairs (place, ${PAIR_COLUMNS}) VALUES (?, ${marks})`);
  const remove = db.prepare('DELETE FROM sync_pairs WHERE place = ? AND remote_name = ?');
  const named = db.prepare('SELECT 1 FROM sync_pairs WHERE place = ? AND remote_name = ?');
  const count = db.prepare(
    `SELECT count(*) AS files FROM sync_places JOIN sync_pairs ON place = sync_places.id
     WHERE journal = ? AND kind = 'file'`,
  );
  const countEqual = db.prepare(
    `SELECT count(*) AS files FROM sync_places JOIN sync_pairs ON place = sync_places.id
     WHERE journal = ? AND kind = 'file' AND state = 'equal'`,
  );
  const identified = db.prepare(
    `SELECT 1 FROM sync_places JOIN sync_pairs ON place = sync_places.id
     WHERE journal = ? AND (local_inode IN (SELECT value FROM json_each(?))
       OR remote_file_id IN (SELECT value FROM json_each(?))
       OR remote_checksums IN (SELECT value FROM json_each(?))) LIMIT 1`,
  );

  /** The folder's row; it and its parents get pairs of their own, so that every walk of the journal reaches them. */
  function placeOf(place: FolderPlace, state: FolderPair['state'] = 'equal'): number {
    const known = places.idOf(place.remote);
    if (known !== null) return known;
    const there = isApart(place) ? { local: place.remote, remote: place.remote } : place;
    const id = places.add(there);
    if (place.remote !== '') {
      const folder = { ...folderPair(there), state };
      putNew.run(placeOf(above(there), state), ...toRow(folder, null));
    }
    return id;
  }

  function forget(remoteFolder: string, remoteName: string): void {
    const id = places.idOf(remoteFolder);
    if (id !== null) remove.run(id, remoteName);
  }

  function forgetBelow(remoteFolder: string): void {
    const left = copies.below(remoteFolder);
    places.remove(remoteFolder);
    keepCopies(left);
  }

  const isKnown = (folder: string, name: string): boolean => {
    const id = places.idOf(folder);
    return id !== null && named.get(id, name) !== undefined;
  };

  function keepCopies(of: readonly Pair[]): void {
    for (const left of of.map((pair) => leftBehind(pair, isKnown))) {
      if (left === null || copies.filesOf(left.folder, left.pair.localName) > 0) continue;
      const { folder, pair } = left;
      const row = toRow(pair, pair.localFolder ?? null);
      putNew.run(placeOf({ local: folder, remote: folder }, pair.state), ...row);
    }
  }

  return {
    in(remoteFolder) {
      const id = places.idOf(remoteFolder);
      return id === null ? [] : list.all(id).map((row) => fromRow(row as unknown as SQLOutputValue[]));
    },
    set(place, pair) {
      const id = placeOf(place);
      const old = pair.kind === 'folder' ? copies.at(id, pair.remoteName) : [];
      put.run(id, ...toRow(pair, isApart(place, pair) ? place.local : null));
      keepCopies(old);
      const below = childPath(place.remote, pair.remoteName);
      if (pair.kind === 'file' && pair.remote !== null && places.idOf(below) !== null) forgetBelow(below);
    },
    forget,
    forgetBelow,
    moveFolder(from, to) {
      const pair = this.in(parentOf(from.remote)).find(
        ({ remoteName }) => remoteName === nameIn(from.remote),
      );
      forget(parentOf(from.remote), nameIn(from.remote));
      places.move(from, to);
      const names = { localName: nameIn(to.local), remoteName: nameIn(to.remote) };
      const moved = pair === undefined ? folderPair(to) : { ...pair, ...names };
      put.run(placeOf(above(to)), ...toRow(moved, null));
    },
    copiesIn: copies.copiesIn,
    filesOf: copies.filesOf,
    hasApart: copies.hasApart,
    knows({ inodes, fileIds, checksums }) {
      const all = [inodes, fileIds, checksums];
      if (all.every((those) => those.length === 0)) return false;
      return identified.get(journal, ...all.map((those) => JSON.stringify(those))) !== undefined;
    },
    files: () => Number(count.get(journal)?.files),
    inStep: () => Number(countEqual.get(journal)?.files),
    etag: places.etag,
    setEtag: places.setEtag,
    forgetEtags: places.forgetEtags,
  };
}

/** Whether the paths are others, not the same in two spellings. */
const isApart = ({ local, remote }: FolderPlace, pair?: Pair): boolean =>
  foldName(local) !== foldName(remote) ||
  (pair?.kind === 'file' && foldName(pair.localName) !== foldName(pair.remoteName));

function folderPair({ local, remote }: FolderPlace): FolderPair {
  const names = { localName: nameIn(local), remoteName: nameIn(remote) };
  return { kind: 'folder', state: 'equal', ...names, local: null, remote: null };
}

const above = ({ local, remote }: FolderPlace): FolderPlace => ({
  local: parentOf(local),
  remote: parentOf(remote),
});
