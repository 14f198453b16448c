/** A deletion that is only remembered, as the person settles it: the file comes back, or goes on the other side, too. */
import { randomBytes } from 'node:crypto';
import { PhotoferryError } from '../../shared/problems.ts';
import { moveAside } from '../transfer/index.ts';
import { exactly } from './apply/local-side.ts';
import { localTrashPath, nameIn, onServer, parentOf, remoteTrashPath } from './apply/paths.ts';
import { setAside } from './apply/trash.ts';
import { dropNote } from './journal/notes.ts';
import { openPairs } from './journal/pairs.ts';
import { keepTrashed, type TrashEntry } from './journal/trash-entries.ts';
import { childPath } from './reconcile/freeze.ts';
import type { Sides } from './resolve-conflict.ts';
import type { SettleHow } from './syncs.ts';
import type { FilePair } from './types.ts';

/**
 * `bring-back`: the pair is forgotten, so that the next run takes the file for a new one. `delete`: into the trash, if it
 * is exactly what was last seen. Throws `nothing-to-settle`, also where the direction that it takes is off.
 */
export async function settleLeft(sides: Sides, path: string, how: SettleHow): Promise<void> {
  const { store, id, folder } = sides;
  const journal = Number(
    store.db.prepare('SELECT id FROM sync_journals WHERE sync_id = ?').get(id)?.id ?? -1,
  );
  const pair = openPairs(store.db, journal)
    .in(parentOf(path))
    .find(({ remoteName }) => remoteName === nameIn(path));
  const isDeletion =
    pair?.kind === 'file' && (pair.state === 'deleted-here' || pair.state === 'deleted-there');
  const writesHere = (pair?.state === 'deleted-here') === (how === 'bring-back');
  if (!isDeletion || !(writesHere ? folder.download : folder.upload))
    throw new PhotoferryError('nothing-to-settle', { target: path });
  const trashed = how === 'delete' ? await deleteToo(sides, path, pair) : null;
  await store.write((db) => {
    if (trashed !== null) keepTrashed(db, id, trashed);
    openPairs(db, journal).forget(parentOf(path), nameIn(path));
    dropNote(db, journal, 'left', path);
  });
}

async function deleteToo(sides: Sides, path: string, pair: FilePair): Promise<TrashEntry> {
  const { local, remote, sha256 } = pair;
  const id = randomBytes(6).toString('hex');
  const trashedAt = sides.now();
  if (remote !== null) {
    const trashedAs = remoteTrashPath(sides, path, id, trashedAt);
    const places = { from: onServer(sides, path), to: onServer(sides, trashedAs) };
    await setAside(sides, { ...places, seen: { ...remote, sha256 } });
    return { id, side: 'remote', path, trashedAs, seen: remote, trashedAt };
  }
  if (local === null) throw new PhotoferryError('nothing-to-settle', { target: path });
  const { localName } = pair;
  // A name by date is a path below the root.
  const here = localName.startsWith('/') ? localName.slice(1) : childPath(parentOf(path), localName);
  const trashedAs = localTrashPath(here, id, trashedAt);
  await sides.local.inside(parentOf(here), { make: false }, (folder) =>
    sides.local.inside(parentOf(trashedAs), { make: true }, async (trash) => {
      const seen = await exactly(folder, nameIn(here), local);
      await moveAside(folder, nameIn(here), { seen, aside: { folder: trash, name: nameIn(trashedAs) } });
    }),
  );
  return { id, side: 'local', path: here, trashedAs, seen: local, trashedAt };
}
