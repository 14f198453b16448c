/** Statuses say little and every server says something else; a look at the folder tells what was meant. */
import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { childPath, folderIsThere, nameOf, type WebdavClient } from '../webdav/index.ts';
import type { SendJob } from './types.ts';

/**
 * Why a PUT failed. Measured on a read-only folder: Apache, nginx and lighttpd 500, rclone 404; on a missing one:
 * nginx 500, rclone 404, the others 409.
 */
export async function explainRefusedPut(
  client: WebdavClient,
  job: SendJob,
  error: unknown,
): Promise<unknown> {
  const { status } = toProblem(error);
  if (status === undefined || ![400, 403, 404, 405, 409, 500].includes(status)) return error;
  try {
    if (!(await folderIsThere(client.stat, job.folder, job.signal)))
      return new PhotoferryError('folder-missing', { target: job.folder, status });
    if (status === 500 && (await takesNewThings(client, job))) return error;
    return new PhotoferryError('folder-read-only', { target: job.folder, status });
  } catch {
    return error;
  }
}

/**
 * Why a MOVE into a folder that just took the temporary file failed. Names that are too long: Apache and rclone 403,
 * nginx 404, lighttpd 409; a folder that has gone: Apache 500, lighttpd 409, rclone 403.
 */
export async function explainRefusedMove(
  client: WebdavClient,
  job: SendJob,
  target: string,
  error: unknown,
): Promise<unknown> {
  const { status } = toProblem(error);
  if (status === undefined || ![403, 404, 405, 409, 500].includes(status)) return error;
  try {
    if (!(await folderIsThere(client.stat, job.folder, job.signal)))
      return new PhotoferryError('folder-missing', { target: job.folder, status });
    return status === 500 ? error : new PhotoferryError('name-refused', { target: nameOf(target), status });
  } catch {
    return error;
  }
}

/** A 500 may be a passing fault or a folder without write permission: making a folder in it is answered with 403. */
async function takesNewThings(client: WebdavClient, job: SendJob): Promise<boolean> {
  const probe = childPath(job.folder, job.tempName.replace(/\.upload$/, '-probe.upload'));
  try {
    await client.makeFolders(probe, job.signal);
  } catch (error) {
    return toProblem(error).code !== 'folder-read-only';
  }
  await client.removeOwn(`${probe}/`, job.signal);
  return true;
}
