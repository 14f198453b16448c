/**
 * The folder that a file was in below what a person chose, `Holiday/Day 1`: it is made below the upload folder. Pure, and
 * the same for the page that sends it and the companion that takes it.
 */
import { safeFileName } from './file-name.ts';
import { isOwnName } from './ignored-names.ts';
import { PhotoferryError } from './problems.ts';

const MOST_FOLDERS = 32;
/** Encoded in an address these are three times as many; servers take 8,000. */
const MOST_BYTES = 1024;

/** The folder with each name tidied as names of files are. */
export function tidySubfolder(path: string): string {
  return path
    .split('/')
    .map((name) => safeFileName(name) || name)
    .join('/');
}

/**
 * Nothing, where every name in it stands for itself and is none of our own, and all of it is not too long.
 * Throws `subfolder-unfit`, `subfolder-too-long`.
 */
export function requireSubfolder(path: string): void {
  const names = path.split('/');
  const target = path.toWellFormed();
  const unfit = names.find((name) => name === '' || name !== safeFileName(name) || isOwnName(name));
  if (unfit !== undefined)
    throw new PhotoferryError('subfolder-unfit', { target, said: unfit.toWellFormed() });
  if (names.length > MOST_FOLDERS || new TextEncoder().encode(path).length > MOST_BYTES)
    throw new PhotoferryError('subfolder-too-long', { target });
}
