import { type FileHandle, open } from 'node:fs/promises';

/** Bytes that can be read anywhere, such as those of a file. */
export interface ByteSource {
  readonly size: number;
  /** Up to `length` bytes from `at`: fewer only at the end. */
  read(at: number, length: number): Promise<Buffer>;
}

/** The bytes of an open file, as long as it is open. */
export async function bytesOfHandle(handle: FileHandle): Promise<ByteSource> {
  const { size } = await handle.stat();
  return {
    size,
    async read(at, length) {
      const wanted = Math.max(0, Math.min(length, size - at));
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, at);
      return buffer.subarray(0, bytesRead);
    },
  };
}

/** Opens a file for as long as `work` runs. Throws what the file system throws. */
export async function bytesOfFile<T>(path: string, work: (source: ByteSource) => Promise<T>): Promise<T> {
  await using handle = await open(path);
  return await work(await bytesOfHandle(handle));
}
