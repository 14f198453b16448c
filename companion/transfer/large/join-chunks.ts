import { setTimeout as wait } from 'node:timers/promises';
import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { type Entry, type Finished, TRANSIENT } from '../../webdav/index.ts';
import { type Attempt, isSource } from '../attempt.ts';
import { sameEtag } from '../same-bytes.ts';
import { timeToSend } from '../strategy.ts';
import type { UpJob } from '../types.ts';
import { verified } from '../verify/verified.ts';
import { nextStep, patienceMs } from './patience.ts';
import type { LargeUpload } from './upload-state.ts';

export interface JoinTarget {
  path: string;
  /** ETag of the file that is replaced; null: only where the name is free. */
  guard: string | null;
}

/** `refused`: the name is taken, or its file changed. `again`: the server does not have all chunks (any more). */
export type Joined = { outcome: 'stored'; entry: Entry } | { outcome: 'refused' | 'again' };

/**
 * Makes the file of its chunks and verifies it. Making it may take longer than anybody waits for the answer: then the
 * target is watched, and asking again waits until the first time is unlikely to lead to anything.
 * @throws not-stored-whole, and what the client throws
 */
export async function joinChunks(
  attempt: Attempt<UpJob>,
  upload: LargeUpload,
  target: JoinTarget,
): Promise<Joined> {
  const { client, job, content } = attempt;
  const { protocol } = upload;
  const pause = job.pause ?? ((ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }));
  const state = upload.chunks().upload;
  let waited = 0;
  let asked = await ask(attempt, upload, target);
  job.phase?.('verifying');

  for (let round = 0; ; round += 1) {
    const { finished, problem } = asked;
    if (finished === 'done') return { outcome: 'stored', entry: await made(attempt, upload, target) };
    const entry = await madeBefore(attempt, target);
    if (entry !== null) {
      // Chunks that were only forgotten; what grew at its own path is the file.
      if (protocol.joins) await protocol.abort(client, state, job.signal).catch(() => {});
      return { outcome: 'stored', entry };
    }
    const isThere = finished === 'busy' && (await protocol.received(client, state, job.signal)) !== null;
    const step = nextStep({ finished, problem, round, isThere, waited, size: content.size });
    if (step === 'refused' || step === 'again') return { outcome: step };
    if (step === 'give-up') throw problem ?? tooSlow(client.root.host, content.size);
    const ms = 1000 * 2 ** Math.min(round, 5);
    await pause(ms, job.signal);
    waited += ms;
    if (step === 'ask-again') asked = await ask(attempt, upload, target);
  }
}

/** What was just made. Under a temporary name it is only seen whether it is there: it is verified once it was moved. */
async function made(
  attempt: Attempt<UpJob>,
  { protocol }: LargeUpload,
  { path }: JoinTarget,
): Promise<Entry> {
  if (protocol.joins) return verified(attempt, path);
  const entry = await attempt.client.stat(path, attempt.job.signal);
  if (entry?.size === attempt.content.size) return entry;
  throw new PhotoferryError('not-stored-whole', {
    target: attempt.job.name,
    said: `${entry?.size ?? 0} of ${attempt.content.size} bytes are there`,
  });
}

/** What is at the target, if it is the source and not what is to be replaced. */
export async function madeBefore(
  attempt: Attempt<UpJob>,
  { path, guard }: JoinTarget,
): Promise<Entry | null> {
  const { client, job } = attempt;
  const entry = await client.stat(path, job.signal).catch((error: unknown) => {
    // A file that the server still looks over is listed as an error only.
    if (toProblem(error).code === 'invalid-answer') return null;
    throw error;
  });
  if (entry === null || sameEtag(entry.etag, guard)) return null;
  return (await isSource(attempt, entry)) ? entry : null;
}

/** `problem`: why there was no answer. */
async function ask(
  { client, job, content }: Attempt<UpJob>,
  { protocol, chunks }: LargeUpload,
  target: JoinTarget,
): Promise<{ finished: Finished; problem: unknown }> {
  const { signal, capabilities } = job;
  const mtimeMs = timeToSend(capabilities, job.mtimeMs, Date.now())?.ms ?? null;
  const checksum = protocol.joins ? `SHA1:${await content.digest('sha1')}` : null;
  try {
    const finished = await protocol.finish(client, chunks().upload, { ...target, mtimeMs, checksum }, signal);
    return { finished, problem: null };
  } catch (problem) {
    if (!TRANSIENT.has(toProblem(problem).code) || signal.aborted) throw problem;
    return { finished: 'busy', problem };
  }
}

function tooSlow(host: string, size: number): PhotoferryError {
  const minutes = Math.round(patienceMs(size) / 60_000);
  return new PhotoferryError('server-busy', {
    target: host,
    said: `the file was not put together within ${minutes} minutes`,
  });
}
