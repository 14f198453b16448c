import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import type { FolderPlace } from '../actions.ts';
import type { Listed, Listing, LocalEntry, Pair } from '../types.ts';
import { type FolderCopies, isApart, NO_COPIES } from './copies.ts';
import { childPath } from './freeze.ts';
import type { Lists } from './walk.ts';

const ABSENT: Listed<never> = { complete: true, entries: [] };

/** Finds the copies of a folder's files that are apart, and whose the copies in the folder itself are. */
export async function copiesOf(
  place: FolderPlace,
  pairs: readonly Pair[],
  lists: Pick<Lists, 'local' | 'copies'>,
): Promise<FolderCopies> {
  const away = pairs.filter(isApart);
  const here = await lists.copies(place.local);
  if (away.length === 0 && here.size === 0) return NO_COPIES;

  const shared = new Map<string, number>();
  const add = (folder: string, names: ReadonlyMap<string, number>) => {
    for (const [name, files] of names) shared.set(childPath(folder, name), files);
  };
  add(place.local, here);
  const apart = new Map<string, LocalEntry | null>();
  // Parents are looked at again and again.
  const listings = new Map<string, Promise<Listing<LocalEntry>>>();
  const once = (folder: string) => {
    const listing = listings.get(folder) ?? lists.local(folder);
    listings.set(folder, listing);
    return listing;
  };
  for (const [folder, those] of Map.groupBy(away, ({ localFolder }) => localFolder)) {
    add(folder, await lists.copies(folder));
    const listing = await listProven(folder, once);
    const entries = new Map(listing.complete ? listing.entries.map((entry) => [entry.name, entry]) : []);
    for (const { localName, remoteName } of those) {
      const entry = entries.get(localName) ?? null;
      const found = listing.complete ? entry : unreadable(localName);
      apart.set(remoteName, found?.kind === 'folder' ? null : found);
    }
  }
  return { apart, shared };
}

/** The listing of a folder, empty where it is proven not to be there. */
async function listProven(
  folder: string,
  list: (folder: string) => Promise<Listing<LocalEntry>>,
): Promise<Listing<LocalEntry>> {
  if (folder === '') return list('');
  const above = await listProven(parentOf(folder), list);
  if (!above.complete) return above;
  const entry = above.entries.find(({ name }) => name === nameIn(folder));
  if (entry?.kind === 'frozen') return { complete: false };
  return entry?.kind === 'folder' ? list(folder) : ABSENT;
}

const unreadable = (name: string): LocalEntry => ({ kind: 'frozen', name, why: 'unreadable' });
