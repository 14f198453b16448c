import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { PhotoferryError } from '../../shared/problems.ts';
import { fileProblem } from './file-problem.ts';

/** Bit of folders in which everybody may make files, but remove only their own (S_ISVTX). */
const STICKY = 0o1000;

/**
 * Makes a folder, and its missing parents, that only its owner may enter; an existing one is closed to others, but
 * not one that is there for everybody: `/`, `/tmp`.
 * Throws `home-unwritable` or `disk-full`.
 */
export function makePrivateFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const { mode } = statSync(path);
    if (process.platform === 'win32' || (mode & 0o077) === 0) return;
    // Root could close it, and nobody else on this computer would get on.
    if ((mode & STICKY) !== 0 || dirname(path) === path) {
      throw new PhotoferryError('home-unwritable', { target: path, said: 'it is there for everybody' });
    }
    chmodSync(path, 0o700);
  } catch (error) {
    throw fileProblem(error, path);
  }
}
