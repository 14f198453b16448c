import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { type Entry, nameOf, TRANSIENT, type WebdavClient } from '../webdav/index.ts';
import { explainRefusedMove } from './explain-refusal.ts';
import { findPlace } from './find-place.ts';
import { verified } from './put-temporary.ts';
import { sameBytes, sameEtag } from './same-bytes.ts';
import type { Intent, SendJob, Sent } from './types.ts';

/** Somebody else takes a name just before us: that often in a row it is something else. */
const MAX_ROUNDS = 20;

/**
 * Gives the temporary file its final name, never replacing anything. Each target is journalled before its MOVE.
 * @throws name-refused, folder-missing, not-stored-whole, and what the client throws
 */
export async function moveIn(
  client: WebdavClient,
  job: SendJob,
  temporary: Entry,
  firstTarget: string,
): Promise<Sent> {
  const refused = new Set<string>();
  let target = firstTarget;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const intent = { step: 'move', target, etag: temporary.etag } as const;
    await job.journal(intent);
    if ((await moveOrLook(client, job, temporary.path, intent)) === 'moved') {
      const entry = await verified(client, job, target);
      return { outcome: 'done', path: target, etag: entry.etag };
    }
    refused.add(nameOf(target));
    const place = await findPlace(client, job, refused);
    if ('there' in place) return { outcome: 'already-there', path: place.there.path, etag: place.there.etag };
    target = place.free;
  }
  throw new PhotoferryError('name-refused', { target: job.name });
}

/** What became of a MOVE whose answer is unknown. */
export type Settled = 'done' | 'again' | 'start-over';

/** Looks at both ends of a journalled MOVE. A file there with our ETag or our bytes is ours: it is not sent again. */
export async function settleMove(
  client: WebdavClient,
  job: SendJob,
  temporaryPath: string,
  intent: Extract<Intent, { step: 'move' }>,
): Promise<Settled> {
  const [temporary, target] = [
    await client.stat(temporaryPath, job.signal),
    await client.stat(intent.target, job.signal),
  ];
  const ours =
    temporary === null &&
    target !== null &&
    ((target.size === job.source.size && sameEtag(target.etag, intent.etag)) ||
      (await sameBytes(client, target, job.source, job.signal)));
  return settle({ temporaryThere: temporary?.size === job.source.size, ours });
}

/** `temporaryThere`: with its full size. */
export function settle({ temporaryThere, ours }: { temporaryThere: boolean; ours: boolean }): Settled {
  if (temporaryThere) return 'again';
  return ours ? 'done' : 'start-over';
}

/** The MOVE; if it fails, a look at both ends tells whether it happened after all, and if not, why. */
async function moveOrLook(
  client: WebdavClient,
  job: SendJob,
  temporaryPath: string,
  intent: Extract<Intent, { step: 'move' }>,
): Promise<'moved' | 'exists'> {
  try {
    return await client.move(temporaryPath, intent.target, job.signal);
  } catch (error) {
    const problem = toProblem(error);
    if (problem.code === 'cancelled' || problem.code === 'wrong-password') throw error;
    const settled = await settleMove(client, job, temporaryPath, intent).catch(() => null);
    if (settled === 'done') return 'moved';
    // A connection that broke before the server did anything: once more at once.
    if (settled === 'again' && problem.status === undefined && TRANSIENT.has(problem.code)) {
      return client.move(temporaryPath, intent.target, job.signal);
    }
    if (settled === 'again') throw await explainRefusedMove(client, job, intent.target, error);
    throw error;
  }
}
