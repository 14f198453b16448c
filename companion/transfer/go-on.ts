import { type Attempt, isSource, sentAs } from './attempt.ts';
import { findPlace } from './find-place.ts';
import { joinedBefore } from './large/joined-before.ts';
import { moveIn, settleMove } from './move-in.ts';
import { wholeTemporary } from './put-temporary.ts';
import type { Sent } from './types.ts';
import { verified } from './verify/verified.ts';

/**
 * What an earlier, interrupted try comes to: a look at where it was going, before anything is sent again. Null where
 * nothing of it is of use.
 */
export async function goOn(attempt: Attempt): Promise<Sent | null> {
  const { job, temporaryPath, client } = attempt;
  const { intent } = job;
  if (intent === null) return null;
  if (intent.step === 'move') {
    const { target, etag } = intent;
    const settled = await settleMove(attempt, target, etag);
    if (settled === 'done') return sentAs(attempt, await verified(attempt, target), 'done');
    if (settled === 'start-over') return null;
    const temporary = await verified(attempt, temporaryPath);
    return moveIn(attempt, temporary, target, target);
  }
  // With the chunks themselves `sendLarge` goes on.
  if (intent.step === 'chunks') return null;
  if (intent.step === 'join') return joinedBefore(attempt, intent);
  const temporary = await wholeTemporary(attempt);
  if (temporary !== null) {
    if (intent.target !== undefined) return moveIn(attempt, temporary, intent.target, intent.target);
    const place = await findPlace(attempt);
    if ('there' in place) return sentAs(attempt, place.there, 'already-there');
    return moveIn(attempt, temporary, place.free, null);
  }
  if (intent.target === undefined) return null;
  const target = await client.stat(intent.target, job.signal);
  return target !== null && (await isSource(attempt, target)) ? sentAs(attempt, target, 'done') : null;
}
