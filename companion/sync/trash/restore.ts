/** Back from a trash to where a file was, or beside what is there by now. Nothing is replaced. */

import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { nameWithSuffix, putBack } from '../../transfer/index.ts';
import { parentPath } from '../../webdav/index.ts';
import { onServer } from '../apply/paths.ts';
import type { SyncRun } from '../apply/run-parts.ts';
import { dropTrashed, type TrashEntry } from '../journal/trash-entries.ts';
import { childPath } from '../reconcile/freeze.ts';

type Needs = Pick<SyncRun, 'client' | 'local' | 'folder' | 'signal' | 'store'>;

/** Resolves with where it is now, below the root. Throws `file-gone`. */
export async function restore(run: Needs, entry: TrashEntry): Promise<string> {
  for (const path of places(entry.path)) {
    const moved = await (entry.side === 'local' ? backHere(run, entry, path) : backThere(run, entry, path));
    if (moved === 'taken') continue;
    if (moved === 'gone') throw new PhotoferryError('file-gone', { target: entry.trashedAs });
    await run.store.write((db) => dropTrashed(db, entry.id));
    return path;
  }
  throw new PhotoferryError('name-refused', { target: entry.path, said: 'every name like it is taken' });
}

const MOST_NAMES = 1000;

function* places(path: string): Generator<string> {
  yield path;
  for (let n = 1; n < MOST_NAMES; n++) {
    const suffix = n === 1 ? ' (restored)' : ` (restored ${n})`;
    yield childPath(parentOf(path), nameWithSuffix(nameIn(path), suffix));
  }
}

type Moved = 'moved' | 'taken' | 'gone';

async function backHere({ local }: Needs, { trashedAs }: TrashEntry, path: string): Promise<Moved> {
  return local.inside(parentOf(trashedAs), { make: true }, (trash) =>
    local.inside(parentOf(path), { make: true }, async (folder) => {
      const moved = await putBack(folder, nameIn(path), { folder: trash, name: nameIn(trashedAs) });
      return moved === 'put-back' ? 'moved' : moved === 'name-taken' ? 'taken' : 'gone';
    }),
  );
}

async function backThere(run: Needs, { trashedAs }: TrashEntry, path: string): Promise<Moved> {
  const { client, signal } = run;
  const [from, to] = [onServer(run, trashedAs), onServer(run, path)];
  if ((await client.stat(from, signal)) === null) return 'gone';
  await client.makeFolders(parentPath(to), signal);
  return (await client.move(from, to, signal)) === 'exists' ? 'taken' : 'moved';
}
