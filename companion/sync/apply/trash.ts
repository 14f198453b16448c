/** What was deleted on one side goes into the trash of the other: only what was last seen there. */

import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { hashOnServer, isVersion, moveAside, type Version } from '../../transfer/index.ts';
import { type Entry, parentPath, type WebdavClient } from '../../webdav/index.ts';
import type { PlannedRow } from '../actions.ts';
import { begin, keepResult, localFile, remoteFile } from './keep-result.ts';
import { exactly } from './local-side.ts';
import { localPath, localTrashPath, onServer, remotePath, remoteTrashPath } from './paths.ts';
import { requireOwn } from './require-own.ts';
import type { SyncRun } from './run-parts.ts';
import { inTurn } from './try-again.ts';

/** Of a file that was deleted on the server. */
export async function trashLocal(run: SyncRun, planned: PlannedRow): Promise<void> {
  const { row } = planned;
  const [file, path] = [localFile(row), localPath(row)];
  requireOwn(run, row);
  const begun = begin(run, planned, '', (id) => localTrashPath(path, id, run.now()));
  const aside = begun.intent.aside ?? '';
  await begun.step(null);
  await run.local.inside(parentOf(path), { make: false }, (folder) =>
    run.local.inside(parentOf(aside), { make: true }, async (trash) => {
      const seen = await exactly(folder, nameIn(path), file);
      await moveAside(folder, nameIn(path), { seen, aside: { folder: trash, name: nameIn(aside) } });
    }),
  );
  await keepResult(run, begun, { row, pair: null, aside: { side: 'local', path, seen: file } });
}

/** Of a file that was deleted here. */
export async function trashRemote(run: SyncRun, planned: PlannedRow): Promise<void> {
  const { row } = planned;
  const [file, path] = [remoteFile(row), remotePath(row)];
  const sha256 = row.pair?.kind === 'file' ? row.pair.sha256 : null;
  const begun = begin(run, planned, '', (id) => remoteTrashPath(run, path, id, run.now()));
  const [from, to] = [onServer(run, path), onServer(run, begun.intent.aside ?? '')];
  await begun.step(null);
  await inTurn(run, { doing: 'move' }, () => setAside(run, { from, to, seen: { ...file, sha256 } }));
  await keepResult(run, begun, { row, pair: null, aside: { side: 'remote', path, seen: file } });
}

/**
 * Moved first and compared afterwards, so that what is compared is what was moved; put back where it is another version.
 * Throws `changed-on-server`.
 */
export async function setAside(
  { client, signal, makeTrashFolder }: Pick<SyncRun, 'client' | 'signal' | 'makeTrashFolder'>,
  { from, to, seen }: { from: string; to: string; seen: Version },
): Promise<void> {
  const changed = new PhotoferryError('changed-on-server', { target: from });
  const there = await client.stat(from, signal);
  if (there === null) {
    // An answer that was lost: it may be done.
    if (await isThere(client, to, seen, signal)) return;
    throw changed;
  }
  if (isVersion(there, seen) === 'no') throw changed;
  await makeTrashFolder(parentPath(to), signal);
  if ((await client.move(from, to, signal)) === 'exists') throw changed;
  if (await isThere(client, to, seen, signal)) return;
  await client.move(to, from, signal);
  throw changed;
}

/** Whether the version that was seen is at a path; read only where its listing leaves it open. */
export async function isThere(
  client: Pick<WebdavClient, 'stat' | 'read'>,
  path: string,
  seen: Version,
  signal: AbortSignal,
): Promise<boolean> {
  const entry = await client.stat(path, signal);
  if (entry === null) return false;
  const is = isVersion(entry, seen, seen.sha256 === null);
  if (is !== 'read') return is === 'yes';
  return (await hashOf(client, entry, signal)) === seen.sha256;
}

const hashOf = (client: Pick<WebdavClient, 'read'>, { path, size }: Entry, signal: AbortSignal) =>
  hashOnServer(client, path, size ?? Number.MAX_SAFE_INTEGER, signal);
