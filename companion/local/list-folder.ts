import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PhotoferryError } from '../../shared/problems.ts';
import { systemCode } from '../files/index.ts';
import { type Identity, isSame } from './identity.ts';
import type { Place } from './place.ts';
import type { LocalEntry } from './roots.ts';
import { isSafeName } from './segments.ts';
import { sourceProblem } from './source-problem.ts';

/** What may be seen in a folder that was walked to: folders first, then files, by name. */
export async function listFolder(folder: Place, path: string, hidden: Identity): Promise<LocalEntry[]> {
  if (!folder.stats.isDirectory()) throw new PhotoferryError('source-missing', { target: path });
  try {
    const names = (await readdir(folder.through)).filter((name) => isSafeName(name));
    const entries = await Promise.all(names.map((name) => readEntry(folder, name, hidden)));
    return entries.filter((entry) => entry !== null).sort(byKindAndName);
  } catch (error) {
    throw sourceProblem(error, path);
  }
}

async function readEntry(folder: Place, name: string, hidden: Identity): Promise<LocalEntry | null> {
  try {
    const stats = await lstat(join(folder.through, name), { bigint: true });
    const modifiedAt = Number(stats.mtimeMs);
    if (stats.isFile()) return { name, kind: 'file', size: Number(stats.size), modifiedAt };
    const served = stats.isDirectory() && !isSame({ device: stats.dev, inode: stats.ino }, hidden);
    return served ? { name, kind: 'folder', modifiedAt } : null;
  } catch (error) {
    // Gone since the listing.
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function byKindAndName(a: LocalEntry, b: LocalEntry): number {
  if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1;
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}
