/** What both sides and the journal will be like once planned rows are done, for a preview of what follows from them. */
import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import type { FolderPlace, PlannedRow, Row } from '../actions.ts';
import type { FilePair, Folder, FolderPair, Listing, LocalEntry, Pair, RemoteEntry } from '../types.ts';
import { type Edits, editsOf, pathBefore } from './edits.ts';
import { isBelow, pathOf } from './folder-moves.ts';
import { childPath, SIDES } from './freeze.ts';
import type { Lists } from './walk.ts';

export interface Foreseen {
  /** What will be listed, by what is listed now. */
  after(lists: Lists): Lists;
  /** Whether a row is about something that those rows move, take away or make room for. */
  isTouched(row: Row): boolean;
}

/** Null where nothing can follow from these rows: all that is to be done is in the plan already. */
export function foresee(rows: readonly PlannedRow[]): Foreseen | null {
  const edits = editsOf(rows);
  if (edits === null) return null;
  const { touched, known } = edits;
  return {
    after: (lists) => ({
      ...lists,
      scope: null,
      local: (folder) => listed<LocalEntry>((path) => lists.local(path), edits.local, folder),
      remote: (folder) => listed<RemoteEntry>((path) => lists.remote(path), edits.remote, folder),
      pairs: (place) => pairsIn(lists, known, place),
      copies: (folder) => lists.copies(pathBefore(edits.local.came, folder)),
      prove: (row, need) => lists.prove(rowBefore(row, edits), need),
    }),
    isTouched: (row) =>
      SIDES.some((side) => {
        const path = pathOf(row, side);
        return touched[side].some((one) => path === one || isBelow(path, one));
      }),
  };
}

/** A folder as it will be listed. */
async function listed<E extends LocalEntry | RemoteEntry>(
  list: (folder: string) => Promise<Listing<E>>,
  { came, left }: Edits<E>,
  folder: string,
): Promise<Listing<E>> {
  const before = pathBefore(came, folder);
  // In a folder that moves nothing else changes with it.
  if (before !== folder) return list(before);
  const coming = came.filter(({ to }) => folder === '' || isBelow(to, folder));
  const isThere = coming.length === 0 || (await wasThere(list, folder));
  const listing = isThere ? await list(folder) : { complete: true as const, entries: [] };
  if (!listing.complete) return listing;
  const entries = new Map<string, E | Folder>();
  for (const entry of listing.entries)
    if (!left.has(childPath(folder, entry.name))) entries.set(entry.name, entry);
  for (const { to, entry } of coming) {
    const [name = '', deeper] = to.slice(folder === '' ? 0 : folder.length + 1).split('/');
    if (deeper === undefined) entries.set(name, entry);
    else if (!entries.has(name)) entries.set(name, { kind: 'folder', name, identity: null });
  }
  return { complete: true, entries: [...entries.values()] as E[] };
}

/** Whether a folder that something comes into is there before. */
async function wasThere(
  list: (folder: string) => Promise<Listing<LocalEntry | RemoteEntry>>,
  folder: string,
): Promise<boolean> {
  if (folder === '') return true;
  const [above, name] = [parentOf(folder), nameIn(folder)];
  if (!(await wasThere(list, above))) return false;
  const listing = await list(above);
  return !listing.complete || listing.entries.some((entry) => entry.name === name && entry.kind === 'folder');
}

async function pairsIn(
  lists: Lists,
  { came, left }: Edits<FilePair | FolderPair>,
  place: FolderPlace,
): Promise<readonly Pair[]> {
  const before = pathBefore(came, place.remote);
  if (before !== place.remote) return lists.pairs({ ...place, remote: before });
  if ([...left].some((path) => place.remote === path || isBelow(place.remote, path))) return [];
  const known = (await lists.pairs(place)).filter(
    ({ remoteName }) => !left.has(childPath(place.remote, remoteName)),
  );
  const coming = came.filter(({ to }) => parentOf(to) === place.remote).map(({ entry }) => entry);
  return [...known, ...coming];
}

/** Where its bytes still are. */
function rowBefore(row: Row, edits: { local: Edits<LocalEntry>; remote: Edits<RemoteEntry> }): Row {
  const here = pathBefore(edits.local.came, pathOf(row, 'local'));
  const there = pathBefore(edits.remote.came, pathOf(row, 'remote'));
  return {
    ...row,
    folder: { local: parentOf(here), remote: parentOf(there) },
    local: row.local && { ...row.local, name: nameIn(here) },
    remote: row.remote && { ...row.remote, name: nameIn(there) },
  };
}
