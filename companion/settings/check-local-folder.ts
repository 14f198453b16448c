import { isAbsolute, normalize } from 'node:path';
import { PhotoferryError } from '../../shared/problems.ts';

/** The one spelling of a folder on this computer: absolute, no `.`, `..` or trailing slash. Throws `unsafe-path`. */
export function checkLocalFolder(path: string): string {
  const clean = normalize(path);
  if (!isAbsolute(path) || path.includes('\0')) throw new PhotoferryError('unsafe-path', { target: path });
  return clean.length > 1 ? clean.replace(/[\\/]$/, '') : clean;
}
