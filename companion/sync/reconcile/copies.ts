/** Local copies that are not where their file is on the server: they were named by their date (*Preserve filenames* off). */
import { nameWithSuffix } from '../../transfer/index.ts';
import type { FolderPlace } from '../actions.ts';
import type { FilePair, LocalEntry, Pair } from '../types.ts';
import { childPath } from './freeze.ts';

/** What one folder has to do with such copies. */
export interface FolderCopies {
  /** The copy of each pair of this folder that has it elsewhere, by remote name; null where it is gone. */
  apart: ReadonlyMap<string, LocalEntry | null>;
  /** How many pairs have a local file for their copy, by its path; only those that belong to a pair elsewhere. */
  shared: ReadonlyMap<string, number>;
}

export const NO_COPIES: FolderCopies = { apart: new Map(), shared: new Map() };

/** Whether the local copy of a pair is in another folder than its file on the server. */
export const isApart = (pair: Pair | null): pair is FilePair & { localFolder: string } =>
  pair?.kind === 'file' && pair.localFolder !== undefined;

/** Where both sides of a pair are. */
export const placeOf = (pair: Pair | null, place: FolderPlace): FolderPlace =>
  isApart(pair) ? { local: pair.localFolder, remote: place.remote } : place;

/** Names in a local folder that belong to files elsewhere on the server, and to none in this folder: nothing goes up. */
export function namesClaimed(
  place: FolderPlace,
  pairs: readonly Pair[],
  copies: FolderCopies,
): (name: string) => boolean {
  if (copies.shared.size === 0) return () => false;
  const own = new Set(pairs.filter((pair) => !isApart(pair)).map(({ localName }) => localName));
  return (name) => copies.shared.has(childPath(place.local, name)) && !own.has(name);
}

/** How many pairs share the copy of this one. */
export function sharedBy(pair: Pair | null, place: FolderPlace, copies: FolderCopies): number {
  if (pair === null || copies.shared.size === 0) return 1;
  return copies.shared.get(childPath(placeOf(pair, place).local, pair.localName)) ?? 1;
}

/**
 * The pairs of a folder, where one whose copy was moved to the very path of its file on the server is like any other from
 * now on. Else that copy would be taken for another file of the same name.
 */
export function withReturned(
  place: FolderPlace,
  pairs: readonly Pair[],
  locals: readonly LocalEntry[],
  copies: FolderCopies,
): readonly Pair[] {
  if (copies.apart.size === 0) return pairs;
  return pairs.map((pair) => {
    if (!isApart(pair) || copies.apart.get(pair.remoteName) !== null) return pair;
    const isHere = locals.some((entry) => entry.name === pair.remoteName && isSameFile(pair, entry));
    if (!isHere || sharedBy(pair, place, copies) > 1) return pair;
    const { localFolder: _, ...inPlace } = pair;
    return { ...inPlace, localName: pair.remoteName };
  });
}

/**
 * What stays known of a file whose name on the server something else has, or whose folder is no more: its local copy, where
 * that is, as one whose file was deleted there. Else it would go up as a new one. Null where it has none that is elsewhere.
 * `isTaken`: whether the journal has something else under that name in the folder of the copy; then it gets the next one.
 */
export function leftBehind(
  pair: Pair,
  isTaken: (folder: string, name: string) => boolean,
): { folder: string; pair: FilePair & { state: 'deleted-there' } } | null {
  if (!isApart(pair) || pair.local === null) return null;
  const { localFolder, localName, ...known } = pair;
  let remoteName = localName;
  for (let n = 2; isTaken(localFolder, remoteName); n++) remoteName = nameWithSuffix(localName, ` (${n})`);
  const isInPlace = remoteName === localName;
  return {
    folder: localFolder,
    pair: {
      ...{ ...known, localName, remoteName, ...(!isInPlace && { localFolder }) },
      ...{ state: 'deleted-there', remote: null },
    },
  };
}

/** Under whatever name: inode, size and time are those of before. */
function isSameFile({ local }: FilePair, entry: LocalEntry): boolean {
  if (local === null || entry.kind !== 'file') return false;
  return local.inode === entry.inode && local.size === entry.size && local.mtimeMs === entry.mtimeMs;
}
