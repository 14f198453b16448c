import { toProblem } from '../../../shared/problems.ts';
import { type ByteRange, type SentChunk, TRANSIENT } from '../../webdav/index.ts';
import type { Attempt } from '../attempt.ts';
import type { UpJob } from '../types.ts';
import { chunkBytes, learnBreak, learnRate, learnTooMany, learntFor } from './chunk-size.ts';
import type { HashedSource } from './hashed-source.ts';
import { bytesIn, takeChunk } from './holes.ts';
import type { LargeUpload } from './upload-state.ts';

/** More at a time gain nothing, and hold up the others (Nextcloud's own clients: 3). */
const MOST_AT_ONCE = 4;

/** How it ended. `smaller`: chunks of this size are not taken, smaller ones may be. */
export type Round = { how: 'sent' | 'smaller' | 'unsure' | 'lost' } | { how: 'failed'; problem: unknown };

/**
 * Sends chunk after chunk, some at a time where the server takes them so. After a failure none is begun, but those
 * under way may get there.
 */
export async function sendHoles(
  { client, job }: Attempt<UpJob>,
  upload: LargeUpload,
  hashed: HashedSource,
  holes: ByteRange[],
): Promise<Round> {
  const { protocol } = upload;
  const { capabilities, source } = job;
  const learnt = learntFor(client);
  const grain = protocol.grain(source.size);
  let arrived = source.size - bytesIn(holes);
  const underWay = new Map<number, number>();
  let end: Round = { how: 'sent' };

  function tell(from: number, bytes: number): void {
    underWay.set(from, bytes);
    job.sent?.([...underWay.values()].reduce((sum, more) => sum + more, arrived));
  }

  /** The first failure counts, whatever else is seen. */
  function stop(round: Round): void {
    if (end.how !== 'failed') end = round;
  }

  async function lane(): Promise<void> {
    while (end.how === 'sent') {
      const chunk = takeChunk(holes, chunkBytes(learnt, capabilities.chunkMaxBytes), grain);
      if (chunk === null) return;
      try {
        const how = await sendOne(chunk);
        if (how !== 'stored') stop({ how });
      } catch (error) {
        stop(reasonToStop(error, chunk));
      }
    }
  }

  async function sendOne(chunk: ByteRange): Promise<SentChunk> {
    const { from, to } = chunk;
    const began = performance.now();
    const options = { signal: job.signal, sent: (bytes: number) => tell(from, bytes) };
    const outcome = await protocol
      .send(client, upload.chunks().upload, chunk, hashed.body(chunk), options)
      .finally(() => underWay.delete(from));
    if (outcome !== 'stored') return outcome;
    learnRate(learnt, to - from, performance.now() - began);
    arrived += to - from;
    hashed.taken(chunk);
    await upload.used(protocol.anyOrder ? 0 : to);
    return outcome;
  }

  function reasonToStop(problem: unknown, { from, to }: ByteRange): Round {
    const { code, status } = toProblem(problem);
    if (status === 413 && learnTooMany(learnt, to - from)) return { how: 'smaller' };
    if (TRANSIENT.has(code)) learnBreak(learnt, to - from);
    return { how: 'failed', problem };
  }

  const lanes = protocol.anyOrder ? Math.min(MOST_AT_ONCE, capabilities.chunksAtOnce) : 1;
  await Promise.all(Array.from({ length: lanes }, lane));
  return end;
}
