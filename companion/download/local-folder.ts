import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { PhotoferryError } from '../../shared/problems.ts';
import { systemCode } from '../files/index.ts';
import { isPlainName, type TargetFolder, targetProblem } from '../local/index.ts';
import type { LocalThing } from './decide.ts';
import type { NameKey } from './name-key.ts';

/** The local side of one remote folder. */
export interface LocalFolder extends AsyncDisposable {
  /** Absolute, for people. */
  readonly path: string;
  /** Null where it is missing in a dry run. */
  readonly target: TargetFolder | null;
  /** Whether something had the name when the folder was opened. */
  has(name: string): boolean;
  /** Temporary files of this computer that were there when the folder was opened. */
  readonly temporaries: readonly string[];
  look(name: string): Promise<LocalThing | null>;
  /** For reading; never through a link. Whoever asked for it closes it. */
  read(name: string): Promise<FileHandle>;
  remove(name: string): Promise<void>;
}

/** Where a download goes; not held where it is missing in a dry run. */
export interface LocalRoot {
  path: string;
  held: TargetFolder | null;
}

/**
 * The folder below the root that these names lead to, made if it is missing and `make` says so.
 * Throws `unsafe-path`, `not-a-folder`, `local-name-refused`, `local-unwritable`, `disk-full`.
 */
export async function openLocalFolder(
  { path: rootPath, held: root }: LocalRoot,
  names: readonly string[],
  { make, keyOf, machineId }: { make: boolean; keyOf: NameKey; machineId: string },
): Promise<LocalFolder> {
  const path = join(rootPath, ...names);
  const target = root === null ? null : await goDown(root, names, make);
  const inside = target === null ? [] : await listNames(target);
  const keys = new Set(inside.map(keyOf));
  const through = (name: string) => join(target?.through ?? path, name);
  return {
    path,
    target,
    has: (name) => keys.has(keyOf(name)),
    temporaries: inside.filter((name) => name.startsWith(`pf-${machineId}-`) && name.endsWith('.upload')),
    async look(name) {
      try {
        const stats = await lstat(through(name));
        if (stats.isFile()) return { size: stats.size, mtimeMs: stats.mtimeMs };
        return { said: stats.isDirectory() ? 'a folder' : stats.isSymbolicLink() ? 'a link' : 'no file' };
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return null;
        throw targetProblem(error, join(path, name));
      }
    },
    read: (name) => open(through(name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)),
    remove: (name) => unlink(through(name)).catch(() => {}),
    async [Symbol.asyncDispose]() {
      if (target !== root) await target?.[Symbol.asyncDispose]();
    },
  };
}

async function goDown(
  root: TargetFolder,
  names: readonly string[],
  make: boolean,
): Promise<TargetFolder | null> {
  let folder: TargetFolder | null = root;
  for (const name of names) {
    const above: TargetFolder = folder;
    try {
      if (!isPlainName(name)) throw new PhotoferryError('local-name-refused', { target: name });
      folder = await above.inside(name, { make });
    } finally {
      if (above !== root) await above[Symbol.asyncDispose]();
    }
    if (folder === null) return null;
  }
  return folder;
}

async function listNames({ through, path }: TargetFolder): Promise<string[]> {
  try {
    return await readdir(through);
  } catch (error) {
    throw targetProblem(error, path);
  }
}
