import { createHash } from 'node:crypto';
import { toProblem } from '../../shared/problems.ts';
import type { Entry } from '../webdav/index.ts';
import type { Attempt } from './attempt.ts';
import { hashOnServer } from './same-bytes.ts';

/**
 * Runs `verify` for a file that this try has just given its final name. If not all of it is there, what is there is
 * moved back to the temporary name, to be cleared up, so that no torso stays in the place of a photo. Only if it is a
 * beginning of our own bytes: what somebody else put there stays.
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
  if ((await client.move(target, temporaryPath, job.signal)) !== 'moved') return;
  const moved = await client.stat(temporaryPath, job.signal);
  if (moved?.size === torso.size) attempt.temporaryThere = true;
  else await client.move(temporaryPath, target, job.signal);
}

async function hashOfBeginning({ job }: Attempt, size: number): Promise<string> {
  const hash = createHash('sha256');
  let left = size;
  for await (const chunk of job.source.open() as AsyncIterable<Buffer>) {
    hash.update(chunk.subarray(0, left));
    left -= Math.min(left, chunk.length);
    if (left === 0) break;
  }
  return hash.digest('hex');
}
