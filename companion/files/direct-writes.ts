import { constants } from 'node:fs';
import { type FileHandle, open, statfs } from 'node:fs/promises';
import { systemCode } from './file-problem.ts';

/** ext4 and XFS (statfs(2)). Others, above all those of a network, may be slower without the cache. */
const FIT: ReadonlySet<number> = new Set([0xef53, 0x58465342]);
/** Memory, place and length of a direct write are whole pages (open(2), O_DIRECT). */
const PAGE_BYTES = 4096;

/** Writes at any place of one file. */
export interface PlacedWrites extends AsyncDisposable {
  /** All of the bytes, or it throws. */
  write(bytes: Buffer, position: number): Promise<void>;
}

/** Those of a handle, which stays the caller's to close. */
export function placedWrites(handle: Pick<FileHandle, 'write'>): PlacedWrites {
  return {
    async write(bytes, position) {
      for (let at = 0; at < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
        at += bytesWritten;
      }
    },
    async [Symbol.asyncDispose]() {},
  };
}

/**
 * The same, past the system's cache where that is to be had: whole pages in memory of `takeAligned`. Of a large file
 * nobody reads so soon what was written, and the copy costs at least as much as receiving it.
 */
export async function directWrites(handle: FileHandle): Promise<PlacedWrites> {
  const cached = placedWrites(handle);
  let direct = await openDirect(handle);
  const close = async () => {
    const closing = direct;
    direct = null;
    await closing?.close();
  };
  return {
    async write(bytes, position) {
      if (direct === null || bytes.length % PAGE_BYTES !== 0 || position % PAGE_BYTES !== 0)
        return cached.write(bytes, position);
      try {
        await placedWrites(direct).write(bytes, position);
      } catch (error) {
        // This disk wants it otherwise.
        if (systemCode(error) !== 'EINVAL') throw error;
        await close();
        await cached.write(bytes, position);
      }
    },
    [Symbol.asyncDispose]: close,
  };
}

/** The file of a handle opened once more, or null. */
async function openDirect({ fd }: FileHandle): Promise<FileHandle | null> {
  // Linux alone has it.
  if (constants.O_DIRECT === undefined) return null;
  const path = `/proc/self/fd/${fd}`;
  try {
    const { type } = await statfs(path);
    return FIT.has(type) ? await open(path, constants.O_WRONLY | constants.O_DIRECT) : null;
  } catch {
    return null;
  }
}
