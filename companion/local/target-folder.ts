import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { PhotoferryError } from '../../shared/problems.ts';
import { createGroupSync, createRoom, systemCode } from '../files/index.ts';
import { type Identity, isSame } from './identity.ts';
import { holdInside, type Place } from './place.ts';
import { targetProblem } from './target-problem.ts';
import { walk } from './walk.ts';

/** A folder to write into, held so that nothing on the way to it can become a link while it is used. */
export interface TargetFolder extends AsyncDisposable {
  /** Absolute, for people. */
  readonly path: string;
  /** Names in it are reached by `join(through, name)`. */
  readonly through: string;
  /** Throws `disk-full` where so many bytes have no room. */
  requireRoom(bytes: number): Promise<void>;
  /** Makes the names in it durable; shared by all who ask at the same time. */
  sync(): Promise<void>;
  /**
   * A folder in it, durably made if it is missing; null where it is missing and not to be made.
   * Throws `unsafe-path` for a link, `not-a-folder`, `local-name-refused`, `local-unwritable`, `disk-full`.
   */
  inside(name: string, options: { make: boolean }): Promise<TargetFolder | null>;
}

/**
 * Holds a folder by its path without links; `hidden` is the data folder, which is never written into.
 * Throws `unsafe-path`, `source-missing`, `source-unreadable`, `not-a-folder`.
 */
export async function holdTarget(path: string, hidden: Identity): Promise<TargetFolder> {
  return targetFolder(await walk(path, [], hidden), path, hidden);
}

async function targetFolder(place: Place, path: string, hidden: Identity): Promise<TargetFolder> {
  const { stats, through } = place;
  const own = isSame({ device: stats.dev, inode: stats.ino }, hidden);
  if (stats.isSymbolicLink() || own || !stats.isDirectory()) {
    await place[Symbol.asyncDispose]();
    const code = stats.isSymbolicLink() || own ? 'unsafe-path' : 'not-a-folder';
    throw new PhotoferryError(code, { target: path });
  }
  let opened: Promise<FileHandle> | null = null;
  const group = createGroupSync(async () => {
    // Windows cannot open folders and keeps its names durable by itself.
    if (process.platform === 'win32') return;
    opened ??= open(through, 'r');
    await (await opened).sync();
  });
  const sync = () =>
    group().catch((error) => {
      throw targetProblem(error, path);
    });
  return {
    path,
    through,
    sync,
    requireRoom: createRoom(through, path),
    async inside(name, { make }) {
      const target = join(path, name);
      const there = await holdIfThere(place, name, target);
      if (there) return targetFolder(there, target, hidden);
      if (!make) return null;
      await makeInside(through, name, target);
      await sync();
      const made = await holdIfThere(place, name, target);
      if (made) return targetFolder(made, target, hidden);
      throw new PhotoferryError('local-changed', { target });
    },
    async [Symbol.asyncDispose]() {
      await opened?.then(
        (handle) => handle.close(),
        () => {},
      );
      await place[Symbol.asyncDispose]();
    },
  };
}

async function holdIfThere(folder: Place, name: string, target: string): Promise<Place | null> {
  try {
    return await holdInside(folder, name);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw targetProblem(error, target);
  }
}

async function makeInside(through: string, name: string, target: string): Promise<void> {
  try {
    await mkdir(join(through, name));
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw targetProblem(error, target);
  }
}
