/** What a try leaves on the server that failed or was cancelled. */
import { setTimeout as wait } from 'node:timers/promises';
import { type ProblemCode, toProblem } from '../../shared/problems.ts';
import { TRANSIENT, type WebdavClient } from '../webdav/index.ts';
import { type Attempt, isStopped } from './attempt.ts';
import type { UpJob } from './types.ts';

type Moving = NonNullable<Attempt['moving']>;

/**
 * Removes the temporary file of a try that ended with `error`, but not what the next one can go on with: a large file
 * when the companion stops, and a whole one whose MOVE may come through later; `keep` is told of that one. Never throws.
 */
export async function clearUp(
  attempt: Attempt<UpJob>,
  error: unknown,
  keep?: (moving: Moving) => Promise<unknown>,
): Promise<void> {
  const stays = whatStays(attempt, toProblem(error).code);
  if (stays === 'for-move' && attempt.moving !== null) await keep?.(attempt.moving).catch(() => {});
  if (stays !== 'nothing') return;
  const mayComeLate = !attempt.job.capabilities.putAtomic;
  await removeTemporary(attempt.client, attempt.temporaryPath, { mayComeLate });
}

function whatStays(
  { job, temporaryThere, isLarge, moving }: Attempt<UpJob>,
  code: ProblemCode,
): 'all' | 'for-move' | 'nothing' {
  // After a refused password not one more request may carry it.
  if (!temporaryThere || code === 'wrong-password' || (isLarge && isStopped(job))) return 'all';
  return moving !== null && TRANSIENT.has(code) ? 'for-move' : 'nothing';
}

/** Longest time that clearing up after a failure or a cancellation may take. */
const CLEAR_UP_MS = 10_000;

/** What rclone does with a PUT that was broken off: it begins to write late, and keeps what it writes locked. */
const LATE_MS = 250;
const LATE_TRIES = 8;

/** Best effort: the job's own signal may be aborted, the server may be down. Never throws. */
export async function removeTemporary(
  client: WebdavClient,
  path: string,
  { mayComeLate }: { mayComeLate: boolean } = { mayComeLate: false },
): Promise<void> {
  const signal = AbortSignal.timeout(CLEAR_UP_MS);
  let isAwaited = mayComeLate;
  for (let tries = 0; tries < LATE_TRIES; tries++) {
    const removed = await client.removeOwn(path, signal).catch(toProblem);
    const isLocked = typeof removed === 'object' && removed.code === 'locked';
    if (!isLocked && (removed !== false || !isAwaited)) return;
    isAwaited = isLocked;
    await wait(LATE_MS);
  }
}
