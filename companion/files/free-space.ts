import { statfs } from 'node:fs/promises';
import { PhotoferryError } from '../../shared/problems.ts';

/** Room that stays free for the database and the log. */
const SPARE_BYTES = 16 * 1024 ** 2;
/** Others write to the disk, too: what it said holds no longer than this. */
const HOLDS_MS = 1000;

/** Throws `disk-full` where a folder has no room for so many bytes; what cannot be asked is tried. */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  if ((await freeBytes(folder)) < bytes) throw new PhotoferryError('disk-full', { target: folder });
}

/**
 * The same for many files in a row: the disk is asked once a second, and what was promised meanwhile is taken off.
 * `target` is what people call the folder.
 */
export function createRoom(folder: string, target: string, now = () => performance.now()) {
  let left = 0;
  let askedAt = -Infinity;
  return async (bytes: number): Promise<void> => {
    if (now() - askedAt >= HOLDS_MS || left < bytes) {
      askedAt = now();
      left = await freeBytes(folder);
    }
    if (left < bytes) throw new PhotoferryError('disk-full', { target });
    left -= bytes;
  };
}

async function freeBytes(folder: string): Promise<number> {
  const disk = await statfs(folder).catch(() => null);
  return disk === null || disk.blocks === 0 ? Infinity : disk.bavail * disk.bsize - SPARE_BYTES;
}
