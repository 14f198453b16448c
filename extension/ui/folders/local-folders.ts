import { PhotoferryError } from '../../../shared/problems.ts';
import { askCompanion } from '../connector.ts';
import type { FolderSource } from './server-folders.ts';

type Root = { id: string; path: string };

/**
 * The folders of this computer that were allowed, under their whole paths; below them as they are. Made anew after a
 * folder was allowed, `asked` times so far.
 */
export function localFolders(roots: readonly Root[], asked: number): FolderSource {
  return {
    key: `local ${asked}`,
    async list(path) {
      if (path === '/') return roots.map((root) => ({ name: root.path, path: root.path }));
      const { root, below } = placeOf(roots, path);
      const { entries } = await askCompanion('local.list', { rootId: root.id, path: below });
      const separator = root.path.includes('\\') ? '\\' : '/';
      return entries
        .filter(({ kind }) => kind === 'folder')
        .map(({ name }) => ({ name, path: `${path}${separator}${name}` }));
    },
    // It is made on saving, with what else a new sync folder needs.
    create: async (path) => path,
  };
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
