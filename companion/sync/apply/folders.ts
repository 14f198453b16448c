/** Folders that are made for themselves, and those that are removed once they are empty. */
import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { temporaryName } from '../../../shared/temporary-name.ts';
import { systemCode } from '../../files/index.ts';
import { targetProblem } from '../../local/index.ts';
import { childPath as childOnServer, parentPath } from '../../webdav/index.ts';
import type { Row } from '../actions.ts';
import type { FolderPair, Side } from '../types.ts';
import { localPath, onServer, remotePath } from './paths.ts';
import type { SyncRun } from './run-parts.ts';
import { inTurn } from './try-again.ts';

/** Makes a folder on the side where it is missing; that it is there already is fine. */
export async function makeFolder(run: SyncRun, row: Row, on: Side): Promise<void> {
  if (on === 'local') await run.local.inside(localPath(row), { make: true }, async () => {});
  else
    await inTurn(run, { doing: 'make-folder' }, () =>
      run.client.makeFolders(onServer(run, remotePath(row)), run.signal),
    );
  await run.store.write(() => run.pairs.set(row.folder, folderPair(row)));
}

/** Removes nothing that is in it. `false` where something is. */
export async function removeFolder(run: SyncRun, row: Row, on: Side): Promise<boolean> {
  const isGone = await (on === 'local' ? removeHere(run, localPath(row)) : removeThere(run, remotePath(row)));
  if (isGone)
    await run.store.write(() => {
      run.pairs.forgetBelow(remotePath(row));
      run.pairs.forget(row.folder.remote, row.pair?.remoteName ?? row.key);
    });
  return isGone;
}

function removeHere(run: SyncRun, path: string): Promise<boolean> {
  return run.local.inside(parentOf(path), { make: false }, async (above) => {
    try {
      await rmdir(join(above.through, nameIn(path)));
      return true;
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOENT') return true;
      if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
      throw targetProblem(error, join(above.path, nameIn(path)));
    }
  });
}

/** Under a name of our own nobody puts anything into it any more; listed empty there, it goes, else it comes back. */
function removeThere(run: SyncRun, path: string): Promise<boolean> {
  const { client, signal, machine } = run;
  const folder = onServer(run, path);
  const own = childOnServer(parentPath(folder), temporaryName(machine.id, Date.now().toString(36)));
  return inTurn(run, { doing: 'move' }, async () => {
    if (await hasEntries(run, folder)) return false;
    if ((await client.move(`${folder}/`, `${own}/`, signal)) === 'exists') return false;
    if (await hasEntries(run, own)) {
      await client.move(`${own}/`, `${folder}/`, signal);
      return false;
    }
    await client.removeOwn(`${own}/`, signal);
    return true;
  });
}

async function hasEntries({ client, signal }: SyncRun, folder: string): Promise<boolean> {
  for await (const _ of client.list(folder, signal)) return true;
  return false;
}

/** A folder as it is on both sides now, as far as the row says. */
export function folderPair({ local, remote, pair, key }: Row): FolderPair {
  if (local?.kind === 'file' || remote?.kind === 'file')
    throw new PhotoferryError('internal', { said: `${key} is no folder` });
  const [localName, remoteName] = [
    local?.name ?? pair?.localName ?? key,
    remote?.name ?? pair?.remoteName ?? key,
  ];
  const identities = { local: local?.identity ?? null, remote: remote?.identity ?? null };
  return { kind: 'folder', state: 'equal', localName, remoteName, ...identities };
}
