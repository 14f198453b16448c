/** One download, from its first listing to its last file. */
import { join } from 'node:path';
import type { DownloadedFile } from '../../shared/downloads.ts';
import { PhotoferryError, type Problem, toProblem } from '../../shared/problems.ts';
import type { Entry } from '../webdav/index.ts';
import { downloadFile } from './download-file.ts';
import { removeLeftovers } from './leftovers.ts';
import { type LocalFolder, openLocalFolder } from './local-folder.ts';
import { collisions } from './name-key.ts';
import { persist } from './persist.ts';
import { type Listed, walkRemote } from './remote-walk.ts';
import { inTurn, isFatal, type Run } from './run-parts.ts';
import { createSlots, type Slots } from './slots.ts';

/** Files that wait or are under way at a time; how many of them really run is up to the pool. */
const AT_ONCE = 32;

/**
 * Gets what is in a folder, or one file. What fails alone is told in the news; throws where nothing more can be got.
 */
export async function runDownload(run: Run, top: Entry): Promise<void> {
  const slots = createSlots(AT_ONCE, run.stop);
  try {
    for await (const listed of foldersOf(run, top)) await takeFolder(run, listed, slots);
    run.news.complete();
  } catch (error) {
    run.stop(error);
  }
  await slots.idle();
  run.signal.throwIfAborted();
}

function foldersOf(run: Run, top: Entry): AsyncIterable<Listed> {
  const list = (path: string) =>
    persist(() => inTurn(run, 0, () => run.client.listAll(path, run.signal)), {
      signal: run.signal,
      doing: 'list',
    });
  if (top.folder) return walkRemote({ path: top.path, names: [] }, list, (error) => isFatal(run, error));
  return only({ path: top.path, names: [], files: [top], ignored: 0 });
}

async function* only(listed: Listed): AsyncGenerator<Listed> {
  yield listed;
}

async function takeFolder(run: Run, listed: Listed, slots: Slots): Promise<void> {
  const { news, signal } = run;
  signal.throwIfAborted();
  const failed = (problem: Problem) => {
    const local = join(run.root.path, ...listed.names);
    news.over({ path: listed.path, local, state: 'failed', size: null, problem });
  };
  if ('problem' in listed) return failed(listed.problem);
  news.ignored(listed.ignored);
  try {
    const folder = await openLocalFolder(run.root, listed.names, { ...run, make: !run.dryRun });
    await takeFiles(run, folder, listed.files, slots);
  } catch (error) {
    if (isFatal(run, error)) throw error;
    failed(toProblem(error));
  }
}

/** Begins all files of a folder, and lets go of it with the last one. */
async function takeFiles(
  run: Run,
  folder: LocalFolder,
  files: readonly Entry[],
  slots: Slots,
): Promise<void> {
  const { news, signal } = run;
  news.found(
    files.length,
    files.reduce((sum, { size }) => sum + (size ?? 0), 0),
  );
  const names = files.map(({ name }) => name);
  const taken = collisions(names, run.keyOf);
  let users = 1;
  const ended = async () => {
    if (--users === 0) await folder[Symbol.asyncDispose]();
  };
  try {
    if (!run.dryRun) await removeLeftovers(run, folder, new Set(names));
    for (const file of files) {
      await news.room();
      await slots.free();
      if (signal.aborted) return;
      users++;
      const other = taken.get(file.name);
      slots.begin(async () => {
        news.over(
          other === undefined ? await downloadFile(run, folder, file) : collided(folder, file, other),
        );
      }, ended);
    }
  } finally {
    await ended();
  }
}

function collided(folder: LocalFolder, { path, name, size }: Entry, other: string): DownloadedFile {
  const { problem } = new PhotoferryError('name-collision', { target: name, said: other });
  return { path, local: join(folder.path, name), state: 'failed', size, problem };
}
