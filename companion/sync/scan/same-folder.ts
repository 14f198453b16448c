/** Whether the folder on the server and the local one are one and the same: its files would be their own copies. */
import { randomBytes } from 'node:crypto';
import { unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PhotoferryError } from '../../../shared/problems.ts';
import { temporaryName } from '../../../shared/temporary-name.ts';
import { type TargetFolder, targetProblem } from '../../local/index.ts';
import { childPath, type WebdavClient } from '../../webdav/index.ts';

/**
 * Writes a marker locally, under a name of ours, and looks whether the server has it: nothing is written there. Throws
 * `sync-same-folder`.
 */
export async function requireTwoFolders(
  local: TargetFolder,
  {
    client,
    remoteFolder,
    machineId,
  }: { client: Pick<WebdavClient, 'stat'>; remoteFolder: string; machineId: string },
  signal: AbortSignal,
): Promise<void> {
  const name = temporaryName(machineId, randomBytes(6).toString('hex'));
  const path = join(local.through, name);
  await writeFile(path, '', { flag: 'wx' }).catch((error) => {
    throw targetProblem(error, local.path);
  });
  try {
    if ((await client.stat(childPath(remoteFolder, name), signal)) === null) return;
  } finally {
    await unlink(path);
  }
  throw new PhotoferryError('sync-same-folder', { target: local.path });
}
