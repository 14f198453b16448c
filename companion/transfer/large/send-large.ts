import { CHUNK_PROTOCOLS } from '../../webdav/index.ts';
import { type Attempt, sentAs } from '../attempt.ts';
import { moveIn } from '../move-in.ts';
import { takeName } from '../take-name.ts';
import type { Chunks, Sent } from '../types.ts';
import { makeFile, putLarge, withChunks } from './put-large.ts';

/**
 * A large file up, in chunks, to the first free name from `firstTarget` on: made there where the server makes files of
 * chunks, else moved there.
 * @throws name-refused, and what `withChunks`, `moveIn` and the client throw
 */
export async function sendLarge(attempt: Attempt, firstTarget: string): Promise<Sent> {
  const { job } = attempt;
  const record = {
    left: job.intent !== null && 'upload' in job.intent ? job.intent : null,
    write: (chunks: Chunks) => job.journal({ step: 'chunks', ...chunks }),
  };
  const { chunking } = job.capabilities;
  if (chunking === null || !CHUNK_PROTOCOLS[chunking].joins)
    return moveIn(attempt, await putLarge(attempt, record), firstTarget, null);

  return withChunks(attempt, record, (upload) =>
    takeName(attempt, firstTarget, async (target) => {
      const journal = (chunks: Chunks) => job.journal({ step: 'join', ...chunks, target, guard: null });
      const entry = await makeFile(attempt, upload, { path: target, guard: null }, journal);
      return entry === null ? null : sentAs(attempt, entry, 'done');
    }),
  );
}
