import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { PhotoferryError } from '../../shared/problems.ts';
import type { Place } from './place.ts';
import type { OpenedFile } from './roots.ts';
import { sourceProblem } from './source-problem.ts';

/** Opens a file that was walked to. `path` is what people call it. Throws `source-unreadable`, `source-missing`. */
export async function openFile(place: Place, path: string): Promise<OpenedFile> {
  if (!place.stats.isFile()) {
    const said = place.stats.isDirectory() ? 'it is a folder' : 'it is not a file';
    throw new PhotoferryError('source-unreadable', { target: path, said });
  }
  let handle: FileHandle | null = null;
  try {
    handle = await open(place.through, constants.O_RDONLY | notFollowing());
    const { dev, ino } = await handle.stat({ bigint: true });
    if (ino !== place.stats.ino || dev !== place.stats.dev)
      throw new PhotoferryError('unsafe-path', { target: path });
    const { size, mtimeMs } = await handle.stat();
    return { handle, path, size, mtimeMs };
  } catch (error) {
    await handle?.close();
    throw sourceProblem(error, path);
  }
}

/** On Linux the path is the held file's own link in /proc, which must be followed. */
function notFollowing(): number {
  return process.platform === 'linux' ? 0 : (constants.O_NOFOLLOW ?? 0);
}
