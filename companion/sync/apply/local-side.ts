/** Folders of the local root, held while they are used, and what is in them. */
import type { BigIntStats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { systemCode } from '../../files/index.ts';
import { isPlainName, type TargetFolder, targetProblem } from '../../local/index.ts';
import type { Seen } from '../../transfer/index.ts';
import { seenOf } from '../scan/local-entry.ts';
import type { LocalFile, LocalSeen } from '../types.ts';

export interface Holding extends AsyncDisposable {
  readonly root: TargetFolder;
  /**
   * Does the work with a folder by its path below the root, made where it is missing and `make` says so. Those who want
   * the same one at the same time share it.
   * Throws `source-missing`, `unsafe-path`, `not-a-folder`, `local-name-refused`, `local-unwritable`, `disk-full`.
   */
  inside<T>(path: string, options: { make: boolean }, work: (folder: TargetFolder) => Promise<T>): Promise<T>;
}

/** Takes over the root. */
export function holdFolders(root: TargetFolder): Holding {
  const held = new Map<string, { folder: Promise<TargetFolder | null>; users: number }>();

  async function inside<T>(
    path: string,
    { make }: { make: boolean },
    work: (folder: TargetFolder) => Promise<T>,
  ): Promise<T> {
    if (path === '') return work(root);
    const key = `${make} ${path}`;
    const entry = held.get(key) ?? { folder: open(path, make), users: 0 };
    held.set(key, entry);
    entry.users += 1;
    try {
      const folder = await entry.folder;
      if (folder === null) throw new PhotoferryError('source-missing', { target: join(root.path, path) });
      return await work(folder);
    } finally {
      entry.users -= 1;
      if (entry.users === 0) {
        held.delete(key);
        await entry.folder.then(
          (folder) => folder?.[Symbol.asyncDispose](),
          () => {},
        );
      }
    }
  }

  const open = (path: string, make: boolean): Promise<TargetFolder | null> =>
    inside(parentOf(path), { make }, (above) => {
      const name = nameIn(path);
      if (!isPlainName(name)) throw new PhotoferryError('local-name-refused', { target: name });
      return above.inside(name, { make });
    });

  return { root, inside, [Symbol.asyncDispose]: () => root[Symbol.asyncDispose]() };
}

/** What has a name in a folder, links themselves; null where nothing has. */
export async function lookAt(folder: TargetFolder, name: string): Promise<BigIntStats | null> {
  try {
    return await lstat(join(folder.through, name), { bigint: true });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw targetProblem(error, join(folder.path, name));
  }
}

/** The file of a name as a scan would list it; null unless it is a plain file. */
export async function fileAt(folder: TargetFolder, name: string): Promise<LocalFile | null> {
  try {
    const stats = await lstat(join(folder.through, name));
    if (!stats.isFile()) return null;
    return { kind: 'file', name, ...seenOf(stats), settled: true };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw targetProblem(error, join(folder.path, name));
  }
}

/** Whether stats are those of a listing. Nanoseconds as a number are exact to less than a microsecond. */
export function isSeen(stats: BigIntStats, seen: LocalSeen): boolean {
  const near = (ns: bigint, ms: number) => Math.abs(Number(ns) / 1e6 - ms) < 0.01;
  return (
    stats.isFile() &&
    Number(stats.size) === seen.size &&
    `${stats.dev}:${stats.ino}` === seen.inode &&
    near(stats.mtimeNs, seen.mtimeMs) &&
    near(stats.ctimeNs, seen.ctimeMs)
  );
}

/** The exact version of what was listed, to be compared again when it is moved. Throws `local-changed`. */
export async function exactly(folder: TargetFolder, name: string, seen: LocalSeen): Promise<Seen> {
  const stats = await lookAt(folder, name);
  if (stats === null || !isSeen(stats, seen))
    throw new PhotoferryError('local-changed', { target: join(folder.path, name) });
  return { size: stats.size, mtimeNs: stats.mtimeNs, inode: stats.ino };
}
