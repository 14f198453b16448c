import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { type ByteRange, TRANSIENT } from '../../webdav/index.ts';
import type { Attempt } from '../attempt.ts';
import { chunkBytes, learnBreak, learnRate, learnTooMany, learntFor } from './chunk-size.ts';
import type { HashedSource } from './hashed-source.ts';
import { bytesIn, takeChunk } from './holes.ts';
import type { LargeUpload } from './upload-state.ts';

/** More at a time gain nothing, and hold up the others (Nextcloud's own clients: 3). */
const MOST_AT_ONCE = 4;

/**
 * Sends chunk after chunk, some at a time where the server takes them so. After a failure none is begun, but those
 * under way may get there. Returns why it stopped early; null where nothing failed, or smaller chunks are to be tried.
 */
export async function sendHoles(
  { client, job }: Attempt,
  upload: LargeUpload,
  hashed: HashedSource,
  holes: ByteRange[],
): Promise<unknown> {
  const { protocol } = upload;
  const { capabilities, source } = job;
  const learnt = learntFor(client);
  const grain = protocol.grain(source.size);
  let arrived = source.size - bytesIn(holes);
  const underWay = new Map<number, number>();
  let stopped = false;
  let problem: unknown = null;

  function tell(from: number, bytes: number): void {
    underWay.set(from, bytes);
    job.sent?.([...underWay.values()].reduce((sum, more) => sum + more, arrived));
  }

  async function lane(): Promise<void> {
    while (!stopped) {
      const chunk = takeChunk(holes, chunkBytes(learnt, capabilities.chunkMaxBytes), grain);
      if (chunk === null) return;
      try {
        if ((await sendOne(chunk)) === 'lost') stopped = true;
      } catch (error) {
        stopped = true;
        problem ??= reasonToStop(error, chunk);
      }
    }
  }

  async function sendOne(chunk: ByteRange): Promise<'stored' | 'lost'> {
    const { from, to } = chunk;
    const began = performance.now();
    const options = { signal: job.signal, sent: (bytes: number) => tell(from, bytes) };
    const outcome = await protocol
      .send(client, upload.chunks().upload, chunk, hashed.body(chunk), options)
      .finally(() => underWay.delete(from));
    if (outcome === 'lost') return outcome;
    learnRate(learnt, to - from, performance.now() - began);
    arrived += to - from;
    hashed.taken(chunk);
    await upload.used(protocol.anyOrder ? 0 : to);
    return outcome;
  }

  /** Null where the answer to it is a smaller chunk. */
  function reasonToStop(error: unknown, { from, to }: ByteRange): unknown {
    const { code, status } = toProblem(error);
    if (status === 413) return learnTooMany(learnt, to - from) ? null : error;
    if (TRANSIENT.has(code)) learnBreak(learnt, to - from);
    if (code === 'source-changed') return new PhotoferryError(code, { target: job.name });
    return error;
  }

  const lanes = protocol.anyOrder ? Math.min(MOST_AT_ONCE, capabilities.chunksAtOnce) : 1;
  await Promise.all(Array.from({ length: lanes }, lane));
  return problem;
}
