/** The daily snapshot of the journal, beside the local marker: whoever loses the data folder has it still. */
import { constants } from 'node:fs';
import { open, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { READING, readLines, writeAtomically } from '../../files/index.ts';
import type { Holding } from '../apply/local-side.ts';
import type { SyncRun } from '../apply/run-parts.ts';
import { restoreLines, snapshotLines } from '../journal/snapshot.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Whoever else may write there can put a pipe or a link in its place. */
export const NOTE_FLAGS = READING | (constants.O_NOFOLLOW ?? 0);
const FASTEST = { level: 1 };
/** The file lies where others may write, and a small one can unfold to any size: a million files have some 500 MB. */
const MOST = { line: 1024 ** 2, all: 2 * 1024 ** 3 };

export interface KeptSnapshot {
  /** Keeps a new one where the last one is a day old. */
  keep(run: SyncRun, begunAt: number): Promise<void>;
  /** Fills the journal of the run from that of the journal that was begun then; what cannot be read is left out. */
  restore(run: Pick<SyncRun, 'store' | 'pairs'>, begunAt: number): Promise<void>;
  remove(): Promise<void>;
}

/** The snapshot of this name in a folder below the local root. */
export function keptSnapshot(local: Holding, folder: string, name: string): KeptSnapshot {
  const inside = <T>(work: (path: string) => Promise<T>) =>
    local.inside(folder, { make: true }, ({ through }) => work(join(through, name)));
  return {
    keep: ({ store, journal, now }, begunAt) =>
      inside(async (path) => {
        const age = await stat(path).then(
          ({ mtimeMs }) => now() - mtimeMs,
          () => DAY,
        );
        if (age >= 0 && age < DAY) return;
        const lines = Readable.from(snapshotLines(store.db, journal, begunAt));
        await writeAtomically(
          path,
          pipeline(lines, createGzip(FASTEST), () => {}),
        );
      }),
    restore: (run, begunAt) =>
      inside(async (path) => {
        try {
          const handle = await open(path, NOTE_FLAGS);
          const bytes = pipeline(handle.createReadStream(), createGunzip(), () => {});
          await restoreLines(run, readLines(bytes.setEncoding('utf8'), MOST), begunAt);
        } catch {
          // Cut off, or none at all: what is missing is held, like all that a lost journal does not know.
        }
      }),
    remove: () => inside((path) => unlink(path).catch(() => {})),
  };
}
