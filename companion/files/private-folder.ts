import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { fileProblem } from './file-problem.ts';

/**
 * Makes a folder, and its missing parents, that only its owner may enter; an existing one is closed to others.
 * Throws `home-unwritable` or `disk-full`.
 */
export function makePrivateFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const { mode } = statSync(path);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) chmodSync(path, 0o700);
  } catch (error) {
    throw fileProblem(error, path);
  }
}
