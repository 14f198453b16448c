import { statfs } from 'node:fs/promises';
import { PhotoferryError } from '../../shared/problems.ts';

/** Room that stays free for the database and the log. */
const SPARE_BYTES = 16 * 1024 ** 2;

/** Throws `disk-full` where a folder has no room for so many bytes; what cannot be asked is tried. */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  const disk = await statfs(folder).catch(() => null);
  if (disk === null || disk.blocks === 0) return;
  if (disk.bavail * disk.bsize < bytes + SPARE_BYTES)
    throw new PhotoferryError('disk-full', { target: folder });
}
