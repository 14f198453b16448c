/** Which folders a run looks at that was told where something changed. Pure. */
import type { FolderPlace, Row } from '../actions.ts';
import type { FolderPair, Pair, Side } from '../types.ts';
import { pathOf } from './folder-moves.ts';
import { childPath, deviceOf } from './freeze.ts';

export interface Scope {
  /** Folders in this one that lead to one that is looked at, as the journal has them; null: this one is looked at. */
  onTheWay(place: FolderPlace): readonly FolderPair[] | null;
  /** How much of what is below a folder is looked at: all of it, where it is not the one that it was. */
  lookInto(row: Row): 'nowhere' | 'where-touched' | 'everywhere';
  /** Whether a local folder is on the disk that it was on: nobody looked at the folders that it is in. */
  isOnItsDisk(folder: string, identity: string): boolean;
}

/**
 * The scope of local folders in which something changed, by their path below the root. A folder that the journal does
 * not know as it is now is gone through whole, wherever it is found.
 */
export function scopeOf(
  touched: Iterable<string>,
  pairsIn: (remoteFolder: string) => readonly Pair[],
): Scope {
  const looked = new Set<string>();
  const ways = new Map<string, Map<string, FolderPair>>();
  const known = new Map<string, Map<string, FolderPair>>();
  const devices = new Map<string, string>();

  function foldersIn(remoteFolder: string): Map<string, FolderPair> {
    const before = known.get(remoteFolder);
    if (before !== undefined) return before;
    const pairs = pairsIn(remoteFolder).filter(isOnBothSides);
    const folders = new Map(pairs.map((pair) => [pair.localName, pair]));
    known.set(remoteFolder, folders);
    return folders;
  }

  /** As far down as the journal knows the way; what is below it is new, or is no more. */
  function lead(path: string): void {
    let place: FolderPlace = { local: '', remote: '' };
    const names = path.split('/').filter(Boolean);
    for (const [depth, name] of names.entries()) {
      const pair = foldersIn(place.remote).get(name);
      if (pair === undefined) {
        for (let end = depth; end <= names.length; end++) looked.add(names.slice(0, end).join('/'));
        return;
      }
      const way = ways.get(place.local) ?? new Map<string, FolderPair>();
      ways.set(place.local, way.set(name, pair));
      place = { local: childPath(place.local, name), remote: childPath(place.remote, pair.remoteName) };
      if (pair.local !== null) devices.set(place.local, deviceOf(pair.local));
    }
    looked.add(place.local);
  }

  for (const path of touched) lead(path);
  return {
    onTheWay({ local }) {
      const way = ways.get(local);
      if (looked.has(local) || (way === undefined && local !== '')) return null;
      return [...(way?.values() ?? [])];
    },
    lookInto(row) {
      if (!isAsKnown(row)) return 'everywhere';
      const path = pathOf(row, 'local');
      return looked.has(path) || ways.has(path) ? 'where-touched' : 'nowhere';
    },
    isOnItsDisk: (folder, identity) => (devices.get(folder) ?? deviceOf(identity)) === deviceOf(identity),
  };
}

const isOnBothSides = (pair: Pair): pair is FolderPair => pair.kind === 'folder' && pair.state === 'equal';

/** On each side the same folder as in the journal, or not there as before. */
function isAsKnown({ pair, local, remote }: Row): boolean {
  if (pair?.kind !== 'folder') return false;
  const now = { local, remote };
  return (['local', 'remote'] as const).every((side) => {
    const entry = now[side];
    const isThere = pair.state !== DELETED[side];
    return isThere ? entry?.kind === 'folder' && entry.identity === pair[side] : entry === null;
  });
}

const DELETED: Record<Side, FolderPair['state']> = { local: 'deleted-here', remote: 'deleted-there' };
