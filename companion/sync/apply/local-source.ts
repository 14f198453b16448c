/** A local file as the source of a transfer: exactly the version that was listed, or it says that it changed. */
import { constants, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { READING, readPieces, readWhole } from '../../files/index.ts';
import { sourceProblem } from '../../local/index.ts';
import type { Line, Source } from '../../transfer/index.ts';
import { sameStat } from '../reconcile/local-change.ts';
import { seenOf } from '../scan/local-entry.ts';
import type { LocalSeen } from '../types.ts';

import type { SyncRun } from './run-parts.ts';

const FLAGS = READING | (constants.O_NOFOLLOW ?? 0);

/**
 * Opened only while it is read; its bytes go no faster than `line` allows. Reading throws `source-missing`,
 * `source-changed`, `source-unreadable`.
 */
export function localSource(
  run: Pick<SyncRun, 'local' | 'signal'>,
  path: string,
  { seen, sha256, line = null }: { seen: LocalSeen; sha256: string | null; line?: Line | null },
): Source {
  const target = join(run.local.root.path, path);

  function inFolder<T>(work: (file: string) => Promise<T>): Promise<T> {
    return run.local.inside(parentOf(path), { make: false }, (folder) =>
      work(join(folder.through, nameIn(path))).catch((error) => {
        throw sourceProblem(error, target);
      }),
    );
  }

  function requireSeen(stats: Stats): void {
    if (!stats.isFile() || !sameStat(seenOf(stats), seen))
      throw new PhotoferryError('source-changed', { target });
  }

  /** The last piece comes only once the file is known to be unchanged: nobody gets the end of something else. */
  async function* read(from: number): AsyncGenerator<Buffer> {
    await using handle = await inFolder((file) => open(file, FLAGS));
    requireSeen(await handle.stat());
    let at = from;
    for await (const piece of readPieces(handle, from, seen.size)) {
      at += piece.length;
      if (at === seen.size) requireSeen(await handle.stat());
      yield piece;
    }
    if (at < seen.size) requireSeen(await handle.stat());
  }

  return {
    size: seen.size,
    sha256,
    open(from = 0) {
      const bytes = read(from);
      return line?.paced(bytes, run.signal) ?? bytes;
    },
    async whole() {
      const { bytes, stats } = await inFolder((file) => readWhole(file, seen.size, FLAGS));
      requireSeen(stats);
      return bytes;
    },
  };
}
