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

/** The way below a root with `/` between its names, whatever the system has there; null elsewhere. */
function belowOf(root: string, path: string): string | null {
  const separator = root.includes('\\') ? '\\' : '/';
  if (path === root) return '';
  const start = root.endsWith(separator) ? root : root + separator;
  return path.startsWith(start) ? path.slice(start.length).split(separator).join('/') : null;
}
