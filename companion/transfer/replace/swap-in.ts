import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { parentPath } from '../../webdav/index.ts';
import type { Attempt } from '../attempt.ts';
import { learntFor } from '../large/chunk-size.ts';
import { putLarge } from '../large/put-large.ts';
import { putTemporary, wholeTemporary } from '../put-temporary.ts';
import { isSentInChunks } from '../strategy.ts';
import { verified } from '../verify/verified.ts';
import { chunkJournal } from './join-over.ts';
import { type Settled, settleSwap } from './settle-swap.ts';
import type { ReplaceJob, SwapIntent } from './types.ts';

/**
 * The new version under its temporary name, whole; the old one aside, compared with what had been seen; the new one in.
 * Needs nothing of a server but a MOVE that replaces nothing.
 */
export async function swapIn(attempt: Attempt<ReplaceJob>, target: string): Promise<Settled> {
  const { client, job } = attempt;
  const swap = await prepare(attempt, target);
  await (job.makeAsideFolder ?? client.makeFolders)(parentPath(swap.aside), job.signal);
  await job.journal(swap);
  attempt.moving = { target, etag: swap.new.etag };
  const failure = await setAside(attempt, swap);
  const settled = await settle(attempt, swap, failure === null && job.capabilities.moveOnlyNew);
  // The move aside failed, and what was to be replaced is where it was.
  if (settled.now === 'untouched' && settled.refusal === null) return { ...settled, refusal: failure };
  return settled;
}

/**
 * Settles a swap for this try. Nothing may be left half done because of one lost answer, or because the person
 * cancelled it: then it is put right once more, and has a little time for that.
 */
export async function settle(
  { client, job }: Attempt<ReplaceJob>,
  swap: SwapIntent,
  isAside = false,
): Promise<Settled> {
  const { capabilities, signal } = job;
  try {
    return await settleSwap(client, swap, { capabilities, signal, isAside });
  } catch (error) {
    const { code } = toProblem(error);
    if (code === 'wrong-password') throw error;
    const again = settleSwap(client, swap, { capabilities, signal: AbortSignal.timeout(PUT_RIGHT_MS) });
    if (code !== 'cancelled') return again;
    await again.catch(() => {});
    throw error;
  }
}

const PUT_RIGHT_MS = 10_000;

/** The new version at its temporary path, and all that must be known to put things right from here on. */
async function prepare(attempt: Attempt<ReplaceJob>, target: string): Promise<SwapIntent> {
  const { client, job, content, temporaryPath } = attempt;
  if (job.intent === null || (await wholeTemporary(attempt)) === null) {
    if (isSentInChunks(job.capabilities, content.size, learntFor(client).tooMany))
      await putLarge(attempt, chunkJournal(attempt));
    else {
      await job.journal({ step: 'put', temporary: temporaryPath });
      await putTemporary(attempt);
    }
  }
  attempt.temporaryThere = true;
  const { size, etag, modifiedAt, checksums } = await verified(attempt, temporaryPath);
  const made = { size, etag, modifiedAt, checksums, sha256: await content.digest('sha256') };
  return { step: 'swap', target, aside: job.aside, temporary: temporaryPath, old: job.seen, new: made };
}

/** Why it did not succeed; null where it seems to have. What really is where, a look will tell. */
async function setAside({ client, job }: Attempt<ReplaceJob>, swap: SwapIntent): Promise<unknown> {
  try {
    const outcome = await client.move(swap.target, swap.aside, job.signal);
    return outcome === 'moved'
      ? null
      : new PhotoferryError('name-refused', { target: swap.aside, said: 'it could not be moved there' });
  } catch (error) {
    if (toProblem(error).code === 'wrong-password') throw error;
    return error;
  }
}
