import { createHash } from 'node:crypto';
import { toProblem } from '../../shared/problems.ts';
import type { Entry, WebdavClient } from '../webdav/index.ts';
import type { Attempt } from './attempt.ts';
import { hashOnServer } from './same-bytes.ts';

/** Longest time that removing a torso, or giving its name back to what is none, may take. */
const PUT_RIGHT_MS = 10_000;

/**
 * Runs `verify` for a file that this try has just given its final name. If not all of it is there, what is there is
 * moved away and removed, so that no torso stays in the place of a photo. Only if it is a beginning of our own bytes:
 * what somebody else put there stays.
 */
export async function takeBackUnless(
  attempt: Attempt,
  target: string,
  verify: () => Promise<Entry>,
): Promise<Entry> {
  try {
    return await verify();
  } catch (error) {
    // Whatever goes wrong here, what is to be told is that the file is not whole.
    if (toProblem(error).code === 'not-stored-whole') await takeBack(attempt, target).catch(() => {});
    throw error;
  }
}

async function takeBack(attempt: Attempt, target: string): Promise<void> {
  const { client, job, content, temporaryPath } = attempt;
  const torso = await client.stat(target, job.signal);
  if (torso === null || torso.folder || torso.size === null || torso.size >= content.size) return;
  const there = await hashOnServer(client, target, torso.size, job.signal);
  if (there === null || there !== (await hashOfBeginning(attempt, torso.size))) return;
  // A name of its own: what has the temporary one is cleared up after a failure, whatever it is.
  const away = temporaryPath.replace(/\.upload$/, '-torso.upload');
  if ((await moveAway(attempt, target, away)) === 'exists') return;
  const signal = AbortSignal.timeout(PUT_RIGHT_MS);
  // Compared once more where nobody else writes: somebody may have been faster than the move.
  const moved = await hashOnServer(client, away, torso.size, signal).catch(() => null);
  if (moved === there) await client.removeOwn(away, signal);
  else await client.move(away, target, signal);
}

/** Where the answer is lost, what is there tells whether it was moved. */
async function moveAway(
  { client, job }: Attempt,
  target: string,
  away: string,
): Promise<Awaited<ReturnType<WebdavClient['move']>>> {
  try {
    return await client.move(target, away, job.signal);
  } catch (error) {
    if (toProblem(error).code === 'wrong-password') throw error;
    return 'moved';
  }
}

async function hashOfBeginning({ job }: Attempt, size: number): Promise<string> {
  const hash = createHash('sha256');
  let left = size;
  for await (const chunk of job.source.open()) {
    hash.update(chunk.subarray(0, left));
    left -= Math.min(left, chunk.length);
    if (left === 0) break;
  }
  return hash.digest('hex');
}
