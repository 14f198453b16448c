/** Where a path of this computer lies among the allowed folders. Pure. */
import { PhotoferryError } from '../../../shared/problems.ts';

/** An allowed folder. */
export interface Root {
  id: string;
  path: string;
}

/** The allowed folder that a path is in, and the `/` separated way from there. Throws not-allowed-folder. */
export function placeOf(roots: readonly Root[], path: string): { root: Root; below: string } {
  const found = roots
    .map((root) => ({ root, below: belowOf(root.path, path) }))
    .find((one): one is { root: Root; below: string } => one.below !== null);
  if (!found) throw new PhotoferryError('not-allowed-folder', { target: path });
  return found;
}

/** What an allowed folder is called among the others: its last name, or the whole path where two end alike. */
export function shortName({ path }: Root, roots: readonly Root[]): string {
  const name = lastName(path);
  const alike = roots.filter((root) => lastName(root.path) === name).length > 1;
  return name === '' || alike ? path : name;
}

const lastName = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? '';

/** The way below a root with `/` between its names, whatever the system has there; null elsewhere. */
function belowOf(root: string, path: string): string | null {
  const separator = root.includes('\\') ? '\\' : '/';
  if (path === root) return '';
  const start = root.endsWith(separator) ? root : root + separator;
  return path.startsWith(start) ? path.slice(start.length).split(separator).join('/') : null;
}
