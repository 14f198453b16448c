import { constants } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { systemCode } from '../files/index.ts';

/** Exclusive, so that nothing is followed or written over; what an earlier try left under our name goes first. */
export async function createTemporary(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx+');
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    await unlink(path);
    return open(path, 'wx+');
  }
}

/** A file of at least so many bytes that an earlier try left, or null. */
export async function reopenTemporary(path: string, bytes: number): Promise<FileHandle | null> {
  const handle = await open(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0)).catch(() => null);
  if (handle === null) return null;
  const stats = await handle.stat();
  if (stats.isFile() && stats.nlink === 1 && stats.size >= bytes) return handle;
  await handle.close();
  return null;
}

/** Best effort: what stays is found by its name later. */
export async function removeTemporaryFile(path: string): Promise<void> {
  await unlink(path).catch(() => {});
}

/** Where a file system keeps no times, or not this one, the file is as good without. */
export async function setTime(handle: FileHandle, modifiedAt: number | null): Promise<void> {
  if (modifiedAt !== null) await handle.utimes(new Date(), modifiedAt / 1000).catch(() => {});
}
