/** Statuses say little and every server says something else; a look at the folder tells what was meant. */
import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { childPath, folderIsThere, nameOf, type WebdavClient } from '../webdav/index.ts';
import type { Attempt } from './attempt.ts';
import type { UpJob } from './types.ts';

/**
 * Why a PUT to `path` failed. Measured on a read-only folder: Apache, nginx and lighttpd 500, rclone 404; on a missing
 * one: nginx 500, rclone 404, the others 409; below a file: 400 to 409; with a name that is too long: 403 to 500.
 */
export async function explainRefusedPut(
  { client, job, mayMakeFolder }: Attempt<UpJob>,
  path: string,
  error: unknown,
): Promise<unknown> {
  const { status, code, said } = toProblem(error);
  // Another file of the folder may make it right now: what a look would say by then is not why this one was refused.
  if (mayMakeFolder && (status === 404 || status === 409))
    return new PhotoferryError('folder-missing', { target: job.folder, status });
  // rclone hangs up before it has read the body.
  const isCutOff = code === 'connection-lost';
  if (!isCutOff && (status === undefined || ![400, 403, 404, 405, 409, 500].includes(status))) return error;
  try {
    if (!(await folderIsThere(client.stat, job.folder, job.signal)))
      return new PhotoferryError('folder-missing', { target: job.folder, status });
    if (isCutOff) return error;
    const isUnderItsName = nameOf(path) !== job.tempName;
    if ((status === 500 || isUnderItsName) && (await takesNewThings(client, job))) {
      return status === 500
        ? error
        : new PhotoferryError('name-refused', { target: nameOf(path), said, status });
    }
    return new PhotoferryError('folder-read-only', { target: job.folder, status });
  } catch (looking) {
    return toProblem(looking).code === 'not-a-folder' ? looking : error;
  }
}

/**
 * Why a MOVE into a folder that just took the temporary file failed. Names that are too long: Apache and rclone 403,
 * nginx 404, lighttpd 409; a folder that has gone: Apache 500, lighttpd 409, rclone 403.
 */
export async function explainRefusedMove(
  client: WebdavClient,
  job: UpJob,
  target: string,
  error: unknown,
): Promise<unknown> {
  const { status, said } = toProblem(error);
  if (status === undefined || ![403, 404, 405, 409, 500].includes(status)) return error;
  try {
    if (!(await folderIsThere(client.stat, job.folder, job.signal)))
      return new PhotoferryError('folder-missing', { target: job.folder, status });
    return status === 500
      ? error
      : new PhotoferryError('name-refused', { target: nameOf(target), said, status });
  } catch {
    return error;
  }
}

/** A 500 may be a passing fault or a folder without write permission: making a folder in it is answered with 403. */
async function takesNewThings(client: WebdavClient, job: UpJob): Promise<boolean> {
  const probe = childPath(job.folder, probeName(job.tempName));
  try {
    await client.makeFolders(probe, job.signal);
  } catch (error) {
    return toProblem(error).code !== 'folder-read-only';
  }
  await client.removeOwn(`${probe}/`, job.signal);
  return true;
}

/** What a crash may have left of that; never throws. */
export async function removeRefusalProbe(
  client: Pick<WebdavClient, 'removeOwn'>,
  folder: string,
  tempName: string,
  signal: AbortSignal,
): Promise<void> {
  await client.removeOwn(`${childPath(folder, probeName(tempName))}/`, signal).catch(() => {});
}

const probeName = (tempName: string): string => tempName.replace(/\.upload$/, '-probe.upload');
