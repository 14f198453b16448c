import { randomUUID } from 'node:crypto';
import { MOST_FILES_A_CALL } from '../../../shared/calls.ts';
import type { SentAsIs, Upload } from '../../../shared/model.ts';
import { type Problem, toProblem } from '../../../shared/problems.ts';
import type { Engine } from '../engine.ts';
import type { Found, LocalFile } from './find-files.ts';
import { type Ending, followUploads } from './follow-uploads.ts';
import type { UploadOptions } from './upload-options.ts';

/** What became of one file; `path` as it was named. */
export type FileOutcome =
  | { path: string; state: 'done' | 'skipped'; remote: string; size: number; sentAsIs?: SentAsIs }
  | { path: string; state: 'failed'; problem: Problem; size: number | null; queued: boolean };

export interface SendFilesOptions {
  /** Aborted with the reason `SIGINT`, what has not ended is taken back; with another one, it stays in the queue. */
  stop: AbortSignal;
  /** What is asked for with each of them. */
  asked?: UploadOptions;
  outcome(outcome: FileOutcome): void;
  /** Called when something got on, not more than four times a second. */
  progress(underWay: Upload[]): void;
  patienceMs?: number;
}

/** So long an upload is looked at that waits for its server; the engine goes on trying after that. */
const PATIENCE_MS = 60_000;
/** Files that the engine has at a time: enough for it to be busy, few enough for any number to fit into memory. */
const MOST_UNDER_WAY = 3000;
const TAKEN_BACK_AT_ONCE = 16;

/** Sends files and tells what became of each as soon as it is known. */
export async function sendFiles(
  engine: Engine,
  files: AsyncIterable<Found>,
  serverId: string,
  { stop, asked = {}, outcome, progress, patienceMs = PATIENCE_MS }: SendFilesOptions,
): Promise<void> {
  const uploads = followUploads(engine, patienceMs, progress);
  const pending = new Map<string, Promise<void>>();
  const lost = new AbortController();
  void engine.lost.then(() => {
    lost.abort();
    uploads.leave();
  });
  const takeBack = async () => {
    if (stop.reason === 'SIGINT') {
      await inParallel([...pending.keys()], (id) => engine.call('uploads.cancel', { id }).catch(() => {}));
    }
    uploads.leave();
  };
  stop.addEventListener('abort', takeBack);

  const fail = (path: string, problem: Problem) =>
    outcome({ path, state: 'failed', problem, size: null, queued: false });

  function settle(file: LocalFile, upload: Upload): void {
    const { id } = upload;
    const ended = uploads.follow(id, upload).then((ending) => {
      pending.delete(id);
      outcome(outcomeOf(file, { ...ending, upload: ending.upload ?? upload }, lost.signal.aborted));
    });
    pending.set(id, ended);
  }

  async function hand(batch: readonly LocalFile[]): Promise<void> {
    const named = batch.map(({ path, folder }) => ({ id: randomUUID(), path, folder, ...asked }));
    try {
      const { results } = await engine.call('uploads.fromDisk', { serverId, files: named });
      for (const [n, file] of batch.entries()) {
        const result = results[n];
        if (result !== undefined && 'upload' in result) settle(file, result.upload);
        else fail(file.shown, result?.problem ?? { code: 'internal', said: 'no answer' });
      }
    } catch (error) {
      for (const { shown } of batch) fail(shown, toProblem(error));
    }
  }

  try {
    for await (const batch of batchesOf(files, fail)) {
      if (stop.aborted) for (const { shown } of batch) fail(shown, { code: 'cancelled' });
      else await hand(batch);
      while (pending.size > MOST_UNDER_WAY - MOST_FILES_A_CALL) await Promise.race(pending.values());
      if (stop.aborted) break;
    }
    // Handed over while all others were taken back.
    if (stop.aborted) await takeBack();
    await Promise.all(pending.values());
  } finally {
    stop.removeEventListener('abort', takeBack);
    uploads.leave();
  }
}

async function* batchesOf(
  files: AsyncIterable<Found>,
  fail: (path: string, problem: Problem) => void,
): AsyncGenerator<LocalFile[]> {
  let batch: LocalFile[] = [];
  for await (const found of files) {
    if ('problem' in found) {
      fail(found.shown, found.problem);
      continue;
    }
    batch.push(found.file);
    if (batch.length < MOST_FILES_A_CALL) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function outcomeOf(
  { shown: path }: LocalFile,
  { upload, how, problem }: Ending & { upload: Upload },
  lost: boolean,
): FileOutcome {
  const { size } = upload;
  if (how === 'ended' && (upload.state === 'done' || upload.state === 'skipped')) {
    const { state, remotePath = '', sentAsIs } = upload;
    return {
      path,
      state,
      remote: remotePath,
      size: size ?? 0,
      ...(sentAsIs === undefined ? {} : { sentAsIs }),
    };
  }
  const why: Problem = upload.problem ?? problem ?? { code: lost ? 'companion-offline' : 'cancelled' };
  return { path, state: 'failed', problem: why, size, queued: how !== 'ended' };
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const rest = items.values();
  const one = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: TAKEN_BACK_AT_ONCE }, one));
}
