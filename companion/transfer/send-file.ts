import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { childPath, folderIsThere, TRANSIENT, type WebdavClient } from '../webdav/index.ts';
import { findPlace } from './find-place.ts';
import { moveIn, settleMove } from './move-in.ts';
import { putTemporary, verified, wholeTemporary } from './put-temporary.ts';
import type { SendJob, Sent } from './types.ts';

/**
 * One file up, safely on every server: to a temporary name in the same folder, checked, then moved to a name that is
 * free. Nothing that was there is replaced; what is there with the same bytes is not sent.
 *
 * Each step is journalled before its request, and a try that begins with such an `intent` looks before it does
 * anything again. After a failure the temporary file is removed, but for one: it is whole, and only its MOVE failed in
 * a way that may pass.
 */
export async function sendFile(client: WebdavClient, job: SendJob): Promise<Sent> {
  const temporaryPath = childPath(job.folder, job.tempName);
  const state = { mayBeThere: job.intent !== null, moving: false };
  try {
    const sent = await send(client, job, temporaryPath, state);
    if (sent.outcome === 'already-there' && state.mayBeThere) await removeTemporary(client, temporaryPath);
    return sent;
  } catch (error) {
    const { code } = toProblem(error);
    const kept = state.moving && TRANSIENT.has(code);
    // After a refused password not one more request may carry it.
    if (state.mayBeThere && !kept && code !== 'wrong-password') await removeTemporary(client, temporaryPath);
    throw error;
  }
}

async function send(
  client: WebdavClient,
  job: SendJob,
  temporaryPath: string,
  state: { mayBeThere: boolean; moving: boolean },
): Promise<Sent> {
  const { intent, signal } = job;
  if (signal.aborted) throw new PhotoferryError('cancelled');
  if (intent?.step === 'move') {
    state.moving = true;
    const settled = await settleMove(client, job, temporaryPath, intent);
    if (settled === 'done') {
      const entry = await verified(client, job, intent.target);
      return { outcome: 'done', path: intent.target, etag: entry.etag };
    }
    if (settled === 'again') {
      return moveIn(client, job, await verified(client, job, temporaryPath), intent.target);
    }
    state.moving = false;
  }

  await requireFolder(client, job);
  const place = await findPlace(client, job);
  if ('there' in place) return { outcome: 'already-there', path: place.there.path, etag: place.there.etag };

  const left = intent === null ? null : await wholeTemporary(client, job, temporaryPath);
  if (left === null) await job.journal({ step: 'put' });
  state.mayBeThere = true;
  const temporary = left ?? (await putTemporary(client, job, temporaryPath));
  state.moving = true;
  return moveIn(client, job, temporary, place.free);
}

async function requireFolder(client: WebdavClient, job: SendJob): Promise<void> {
  if (job.makeFolder) return client.makeFolders(job.folder, job.signal);
  const isThere = await folderIsThere(client.stat, job.folder, job.signal);
  if (!isThere) throw new PhotoferryError('folder-missing', { target: job.folder });
}

/** Longest time that clearing up after a failure or a cancellation may take. */
const CLEAR_UP_MS = 10_000;

/** Best effort: the job's own signal may be aborted, the server may be down. Never throws. */
export async function removeTemporary(client: WebdavClient, path: string): Promise<void> {
  await client.removeOwn(path, AbortSignal.timeout(CLEAR_UP_MS)).catch(() => {});
}
