import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { childPath, folderIsThere, type WebdavClient } from '../webdav/index.ts';
import { type Attempt, attemptOf, sentAs } from './attempt.ts';
import { clearUp, removeTemporary } from './clear-up.ts';
import { findPlace, type Place } from './find-place.ts';
import { goOn } from './go-on.ts';
import { learntFor } from './large/chunk-size.ts';
import { orInChunks } from './large/or-in-chunks.ts';
import { sendLarge } from './large/send-large.ts';
import { moveIn } from './move-in.ts';
import { putNew } from './put-new.ts';
import { putTemporary } from './put-temporary.ts';
import { howToCreate } from './strategy.ts';
import type { SendJob, Sent } from './types.ts';

/**
 * One file up, safely on every server: by one conditional PUT where the server was seen to heed it and to store whole
 * bodies only, else under a temporary name in the same folder, then moved to a name that is free. Nothing that was
 * there is replaced; what is there with the same bytes is not sent, or not sent twice.
 *
 * The step is journalled before its request, and a try that begins with such an `intent` looks before it does
 * anything again. After a failure the temporary file is removed, but for one: it is whole, and only its MOVE failed in
 * a way that may pass.
 */
export async function sendFile(client: WebdavClient, job: SendJob): Promise<Sent> {
  const attempt = attemptOf(client, job, {
    ...{ temporaryThere: job.intent !== null, trustsTime: true, mayMakeFolder: job.makeBelow !== null },
  });
  const leave = job.verifier?.coming(job.folder);
  try {
    if (job.signal.aborted) throw new PhotoferryError('cancelled');
    const sent =
      (await goOn(attempt)) ?? (await inFolder(attempt, () => orInChunks(attempt, () => create(attempt))));
    const isLeft = attempt.moving === null || sent.outcome === 'already-there';
    if (attempt.temporaryThere && isLeft) await removeTemporary(client, attempt.temporaryPath);
    return sent;
  } catch (error) {
    await clearUp(attempt, error, (moving) => job.journal({ step: 'move', ...moving }));
    throw error;
  } finally {
    leave?.();
  }
}

/** Makes the folder where it turns out to be missing, and tries once more: a file costs no look at its folder. */
async function inFolder(attempt: Attempt, work: () => Promise<Sent>): Promise<Sent> {
  const { client, job } = attempt;
  const { folder, makeBelow, signal } = job;
  try {
    return await work();
  } catch (error) {
    if (!attempt.mayMakeFolder || makeBelow === null) throw error;
    const { code, status } = toProblem(error);
    // Below a file Apache says 400 and lighttpd 403 to everything: making the folder tells which one is none.
    const mayLieBelowFile = status === 400 || status === 403;
    if (code !== 'folder-missing' && !mayLieBelowFile) throw error;
    // What a person has chosen is not made behind his back: it may lie on a disk that is not there just now.
    if (makeBelow !== '/' && !(await folderIsThere(client.stat, makeBelow, signal)))
      throw new PhotoferryError('folder-missing', { target: makeBelow, status });
    await client.makeFolders(folder, signal);
    if (code !== 'folder-missing') throw error;
    attempt.mayMakeFolder = false;
    return work();
  }
}

async function create(attempt: Attempt): Promise<Sent> {
  const { client, job, content } = attempt;
  const how = howToCreate(job.capabilities, content.size, learntFor(client).tooMany);
  const place = await placeFor(attempt, how === 'put');
  if ('there' in place) return sentAs(attempt, place.there, 'already-there');
  if (how === 'put') return putNew(attempt, place.free);
  if (how === 'chunks') return sendLarge(attempt, place.free);

  await job.journal({ step: 'put', target: place.free });
  return moveIn(attempt, await putTemporary(attempt), place.free, place.free);
}

/** A PUT that is refused where the name is taken asks for it by itself. */
async function placeFor(attempt: Attempt, isAskedByPut: boolean): Promise<Place> {
  const { taken, folder, name } = attempt.job;
  if (isAskedByPut && taken === undefined) return { free: childPath(folder, name) };
  return findPlace(attempt);
}
