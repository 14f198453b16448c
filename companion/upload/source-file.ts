/** Files on this computer, accepted by reference: as they were then, or not at all. */
import type { Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { PhotoferryError } from '../../shared/problems.ts';
import { READING, readWhole, takeBuffer } from '../files/index.ts';
import { type Roots, sourceProblem } from '../local/index.ts';
import type { FileSource } from './row.ts';

export type FilePlace = Pick<FileSource, 'kind' | 'path'>;

/** The file as it is now. Throws what `openSourceFile` throws; a right that is missing is noticed when it is sent. */
export async function statSource(place: FilePlace, roots: Pick<Roots, 'open'>): Promise<FileSource> {
  if (place.kind === 'disk') return { ...place, ...(await statPlainFile(place.path)) };
  await using handle = await openSourceFile(place, roots);
  const { size, mtimeMs } = await handle.stat();
  return { ...place, size, mtimeMs };
}

/**
 * Opens it for reading. Throws `source-missing`, `source-unreadable` (a folder, a device, no right to), and inside
 * an allowed folder `not-allowed-folder`, `unsafe-path`.
 */
export async function openSourceFile(place: FilePlace, roots: Pick<Roots, 'open'>): Promise<FileHandle> {
  if (place.kind === 'disk') return openPlainFile(place.path, place.path);
  const slash = place.path.indexOf('/');
  return (await roots.open(place.path.slice(0, slash), place.path.slice(slash + 1))).handle;
}

/** The first `size` bytes of it, and what it is like after they were read. Throws what `openSourceFile` throws. */
export async function readSourceFile(
  place: FilePlace,
  size: number,
  roots: Pick<Roots, 'open'>,
): Promise<{ bytes: Buffer; stats: Stats }> {
  if (place.kind === 'disk') return readPlainFile(place.path, size, place.path);
  await using handle = await openSourceFile(place, roots);
  const { buffer, bytesRead } = await handle.read(takeBuffer(size), 0, size, 0);
  return { bytes: buffer.subarray(0, bytesRead), stats: await handle.stat() };
}

/** The same of a file by its absolute path. */
export async function readPlainFile(
  path: string,
  size: number,
  target: string,
): Promise<{ bytes: Buffer; stats: Stats }> {
  try {
    return await readWhole(path, size);
  } catch (error) {
    throw sourceProblem(error, target);
  }
}

async function statPlainFile(path: string): Promise<{ size: number; mtimeMs: number }> {
  try {
    const found = await stat(path);
    if (found.isFile()) return { size: found.size, mtimeMs: found.mtimeMs };
    throw new PhotoferryError('source-unreadable', { target: path, said: 'it is not a file' });
  } catch (error) {
    throw sourceProblem(error, path);
  }
}

/** Opens a file by its absolute path; links are followed, since the user named this path. */
export async function openPlainFile(path: string, target: string): Promise<FileHandle> {
  try {
    // What is no file has not the size that was accepted.
    return await open(path, READING);
  } catch (error) {
    throw sourceProblem(error, target);
  }
}
