import { toProblem } from '../../shared/problems.ts';
import { type Entry, nameOf } from '../webdav/index.ts';
import { type Attempt, isSource, sentAs } from './attempt.ts';
import { putBody } from './put-body.ts';
import { isProvenByReply } from './strategy.ts';
import { takeBackUnless } from './take-back.ts';
import { takeName } from './take-name.ts';
import type { Sent } from './types.ts';
import { verified } from './verify/verified.ts';

/**
 * The file by one PUT straight to its name, which the server refuses where the name is taken; then the next free one.
 * For servers that take a body whole or not at all.
 */
export function putNew(attempt: Attempt, firstTarget: string): Promise<Sent> {
  return takeName(attempt, firstTarget, (target) => putUnlessTaken(attempt, target));
}

async function putUnlessTaken(attempt: Attempt, target: string): Promise<Sent | null> {
  const { client, job, content } = attempt;
  const look = async () => {
    const entry = await client.stat(target, job.signal);
    return entry !== null && (await isSource(attempt, entry)) ? entry : null;
  };
  await job.journal({ step: 'put', target });
  try {
    const answer = await putBody(attempt, target, { onlyNew: true }, look);
    content.release();
    job.phase?.('verifying');
    if (!('mtimeKept' in answer)) return sentAs(attempt, answer, 'done');
    if (isProvenByReply(job.capabilities, answer))
      return sentAs(attempt, entryOf(attempt, target, answer), 'done');
    const etag = job.capabilities.replyEtag === 'final' ? answer.etag : null;
    const entry = await takeBackUnless(attempt, target, () => verified(attempt, target, etag));
    return sentAs(attempt, entry, 'done');
  } catch (error) {
    if (toProblem(error).code === 'changed-on-server') return null;
    throw error;
  }
}

/** What a listing would say of a file that the answer to its PUT has proven. */
function entryOf(
  { job, content }: Attempt,
  path: string,
  { etag, mtimeKept }: { etag: string | null; mtimeKept: boolean },
): Entry {
  const modifiedAt = mtimeKept && job.mtimeMs !== null ? Math.floor(job.mtimeMs / 1000) * 1000 : null;
  const unknown = { checksums: [], fileId: null, permissions: null };
  return { path, name: nameOf(path), folder: false, size: content.size, etag, modifiedAt, ...unknown };
}
