import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { TRANSIENT } from '../webdav/index.ts';
import { type Attempt, isSource, sentAs } from './attempt.ts';
import { explainRefusedMove } from './explain-refusal.ts';
import type { Temporary } from './put-temporary.ts';
import { sameEtag } from './same-bytes.ts';
import { takeBackUnless } from './take-back.ts';
import { takeName } from './take-name.ts';
import type { Sent } from './types.ts';
import { verified } from './verify/verified.ts';

/**
 * Gives the temporary file its final name, never replacing anything, and verifies it there.
 * @throws name-refused, folder-missing, not-stored-whole, and what the client throws
 */
export function moveIn(
  attempt: Attempt,
  { etag }: Temporary,
  firstTarget: string,
  journalled: string | null,
): Promise<Sent> {
  const { job } = attempt;
  return takeName(attempt, firstTarget, async (target) => {
    attempt.moving = { target, etag };
    if (target !== journalled) await job.journal({ step: 'move', target, etag });
    if ((await moveOrLook(attempt, target, etag)) === 'exists') return null;
    job.phase?.('verifying');
    const entry = await takeBackUnless(attempt, target, () => verified(attempt, target));
    return sentAs(attempt, entry, 'done');
  });
}

/** What became of a MOVE whose answer is unknown. */
export type Settled = 'done' | 'again' | 'start-over';

/** Looks at both ends of a MOVE. A file there with our ETag or our bytes is ours: it is not sent again. */
export async function settleMove(attempt: Attempt, target: string, etag: string | null): Promise<Settled> {
  const { client, job, content, temporaryPath } = attempt;
  const temporary = await client.stat(temporaryPath, job.signal);
  const there = temporary === null ? await client.stat(target, job.signal) : null;
  const ours =
    there !== null &&
    ((there.size === content.size && sameEtag(there.etag, etag)) || (await isSource(attempt, there)));
  return settle({ temporaryThere: temporary?.size === content.size, ours });
}

/** `temporaryThere`: with its full size. */
export function settle({ temporaryThere, ours }: { temporaryThere: boolean; ours: boolean }): Settled {
  if (temporaryThere) return 'again';
  return ours ? 'done' : 'start-over';
}

/** The MOVE; if it fails, a look at both ends tells whether it happened after all, and if not, why. */
async function moveOrLook(
  attempt: Attempt,
  target: string,
  etag: string | null,
): Promise<'moved' | 'exists'> {
  const { client, job, temporaryPath } = attempt;
  // A server that was not seen to heed `Overwrite: F` is asked first; what is left is a moment.
  const mayReplace = !job.capabilities.moveOnlyNew;
  if (mayReplace && (await client.stat(target, job.signal)) !== null) return 'exists';
  try {
    return await client.move(temporaryPath, target, job.signal);
  } catch (error) {
    const problem = toProblem(error);
    if (problem.code === 'cancelled' || problem.code === 'wrong-password') throw error;
    const settled = await settleMove(attempt, target, etag).catch(() => null);
    if (settled === 'done') return 'moved';
    // A connection that broke before the server did anything: once more at once.
    if (settled === 'again' && problem.status === undefined && TRANSIENT.has(problem.code)) {
      return client.move(temporaryPath, target, job.signal);
    }
    if (settled === 'again') throw await explainRefusedMove(client, job, target, error);
    if (settled === 'start-over' && !TRANSIENT.has(problem.code)) {
      throw new PhotoferryError('not-stored-whole', { target: job.name, said: 'it is not there' }, error);
    }
    throw error;
  }
}
