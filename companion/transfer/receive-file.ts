import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { PhotoferryError } from '../../shared/problems.ts';
import { systemCode } from '../files/index.ts';
import { targetProblem } from '../local/index.ts';
import type { WebdavClient } from '../webdav/index.ts';
import { placeFile } from './place-file.ts';
import { receiveLarge } from './receive-large.ts';
import { receiveSmall } from './receive-small.ts';
import type { Received, ReceiveJob } from './receive-types.ts';
import { removeTemporaryFile } from './temporary-file.ts';

/** Up to here a file is held in memory, and begun anew after an interruption. */
export const SMALL_BYTES = 1024 ** 2;

/**
 * One file down, safely: to a temporary name in the same folder, counted and checked, made durable, then given its
 * name, where nothing is ever replaced but what the job names. Of a large file, what arrived stays for the next try.
 * @throws not-received-whole, changed-on-server, local-changed, local-unwritable, local-name-refused, disk-full, and
 * what the client throws
 */
export async function receiveFile(client: Pick<WebdavClient, 'read'>, job: ReceiveJob): Promise<Received> {
  const { remote, folder, name, signal } = job;
  if (signal.aborted) throw new PhotoferryError('cancelled');
  const small = remote.size !== null && remote.size <= SMALL_BYTES;
  if (!small && !job.replace) await requireFree(job);
  await folder.requireRoom((remote.size ?? 0) - (job.part?.durable ?? 0));
  const received = await (small ? receiveSmall : receiveLarge)(client, job).catch((error) => {
    throw targetProblem(error, join(folder.path, name));
  });
  const temporary = join(folder.through, job.tempName);
  try {
    await placeFile(job);
  } catch (error) {
    await removeTemporaryFile(temporary);
    throw error;
  }
  await Promise.all([removeTemporaryFile(temporary), folder.sync()]);
  return received;
}

/** Before much is fetched in vain; the final word has `placeFile`. */
async function requireFree({ folder, name }: ReceiveJob): Promise<void> {
  const target = join(folder.path, name);
  try {
    await lstat(join(folder.through, name));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw targetProblem(error, target);
  }
  throw new PhotoferryError('local-changed', { target });
}
