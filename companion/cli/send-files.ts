import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Upload } from '../../shared/model.ts';
import { PhotoferryError, type Problem, toProblem } from '../../shared/problems.ts';
import type { Engine } from './engine.ts';
import { type Ending, followUploads } from './follow-uploads.ts';
import { wrongUse } from './wrong-use.ts';

/** What became of one named file; `path` as it was named. */
export type FileOutcome =
  | { path: string; state: 'done' | 'skipped'; remote: string; size: number }
  | { path: string; state: 'failed'; problem: Problem; size: number | null; queued: boolean };

export interface SendFilesOptions {
  /** Aborted with the reason `SIGINT`, what has not ended is taken back; with another one, it stays in the queue. */
  stop: AbortSignal;
  outcome(outcome: FileOutcome): void;
  progress(underWay: Upload[]): void;
  patienceMs?: number;
}

/** So long an upload is looked at that waits for its server; the engine goes on trying after that. */
const PATIENCE_MS = 60_000;
/** Files that are handed to the engine at the same time. */
const AT_ONCE = 8;

/** Sends files, each as it is, and tells what became of each as soon as it is known. */
export async function sendFiles(
  engine: Engine,
  files: readonly string[],
  to: { serverId: string; folder: string },
  { stop, outcome, progress, patienceMs = PATIENCE_MS }: SendFilesOptions,
): Promise<void> {
  // Later than the outcomes that come with it, so that what has just ended is neither missing nor counted twice.
  const uploads = followUploads(engine, patienceMs, (underWay) => setImmediate(progress, underWay));
  const pending = new Set<string>();
  const lost = new AbortController();
  void engine.lost.then(() => {
    lost.abort();
    uploads.leave();
  });
  const takeBack = async () => {
    if (stop.reason === 'SIGINT') {
      await inParallel([...pending], (id) => engine.call('uploads.cancel', { id }).catch(() => {}));
    }
    uploads.leave();
  };
  stop.addEventListener('abort', takeBack);

  const endings: Promise<void>[] = [];
  const begin = async (path: string) => {
    const id = randomUUID();
    try {
      if (stop.aborted) throw new PhotoferryError('cancelled');
      const absolute = resolve(path);
      const { size } = await requireFile(absolute);
      const ending = uploads.follow(id);
      pending.add(id);
      const { upload } = await engine.call('uploads.fromDisk', { id, ...to, path: absolute });
      const settle = async () => {
        const known = { upload, ...(await ending) };
        pending.delete(id);
        outcome(outcomeOf(path, size, known, lost.signal.aborted));
      };
      endings.push(settle());
    } catch (error) {
      pending.delete(id);
      outcome({ path, state: 'failed', problem: toProblem(error), size: null, queued: false });
    }
  };
  try {
    await inParallel(files, begin);
    await Promise.all(endings);
  } finally {
    stop.removeEventListener('abort', takeBack);
    uploads.leave();
  }
}

function outcomeOf(
  path: string,
  sizeBefore: number,
  { upload, how, problem }: Ending & { upload: Upload },
  lost: boolean,
): FileOutcome {
  const size = upload.size ?? sizeBefore;
  if (how === 'ended' && (upload.state === 'done' || upload.state === 'skipped')) {
    return { path, state: upload.state, remote: upload.remotePath ?? '', size };
  }
  const why: Problem = upload.problem ?? problem ?? { code: lost ? 'companion-offline' : 'cancelled' };
  return { path, state: 'failed', problem: why, size, queued: how !== 'ended' };
}

/** Any file that can be opened; a folder is not expanded. */
async function requireFile(path: string): Promise<{ size: number }> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
    if (missing) throw new PhotoferryError('source-missing', { target: path }, error);
    throw new PhotoferryError('source-unreadable', { target: path, said: error.code ?? '' }, error);
  });
  if (found.isDirectory())
    throw wrongUse(`“${path}” is a folder, and folders are not searched: name the files.`);
  if (!found.isFile()) throw wrongUse(`“${path}” is not a file.`);
  return found;
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const rest = items.values();
  const one = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}
