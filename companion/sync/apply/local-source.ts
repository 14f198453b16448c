/** A local file as the source of a transfer: exactly the version that was listed, or it says that it changed. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { PhotoferryError } from '../../../shared/problems.ts';
import { sourceProblem } from '../../local/index.ts';
import type { Line, Source } from '../../transfer/index.ts';
import type { LocalSeen } from '../types.ts';
import { isSeen } from './local-side.ts';
import { nameIn, parentOf } from './paths.ts';
import type { SyncRun } from './run-parts.ts';

const PIECE_BYTES = 256 * 1024;

/** Opens the file, and closes it after the work; its bytes go no faster than `line` allows. Throws `source-missing`, `source-changed`, `source-unreadable`. */
export function withSource<T>(
  run: Pick<SyncRun, 'local' | 'signal'>,
  path: string,
  { seen, sha256, line = null }: { seen: LocalSeen; sha256: string | null; line?: Line | null },
  work: (source: Source) => Promise<T>,
): Promise<T> {
  return run.local.inside(parentOf(path), { make: false }, async (folder) => {
    const target = join(folder.path, nameIn(path));
    await using handle = await open(
      join(folder.through, nameIn(path)),
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0),
    ).catch((error) => {
      throw sourceProblem(error, target);
    });
    await requireSeen(handle, seen, target);
    return await work({
      size: seen.size,
      sha256,
      open(from = 0) {
        const bytes = read(handle, from, seen, target);
        return Readable.from(line?.paced(bytes, run.signal) ?? bytes, { objectMode: false });
      },
    });
  });
}

/** The last piece comes only once the file is known to be unchanged: nobody gets the end of something else. */
async function* read(
  handle: FileHandle,
  from: number,
  seen: LocalSeen,
  target: string,
): AsyncGenerator<Buffer> {
  for (let at = from; at < seen.size; ) {
    const length = Math.min(PIECE_BYTES, seen.size - at);
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, at);
    at += bytesRead;
    if (bytesRead === 0 || at >= seen.size) await requireSeen(handle, seen, target);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

async function requireSeen(handle: FileHandle, seen: LocalSeen, target: string): Promise<void> {
  if (!isSeen(await handle.stat({ bigint: true }), seen))
    throw new PhotoferryError('source-changed', { target });
}
