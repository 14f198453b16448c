import { askCompanion } from '../connector.ts';
import { placeOf, type Root, shortName } from './local-place.ts';
import type { FolderSource } from './server-folders.ts';

/**
 * The folders of this computer that were allowed, side by side; below them as they are. Made anew after a
 * folder was allowed, `asked` times so far.
 */
export function localFolders(roots: readonly Root[], asked: number): FolderSource {
  return {
    key: `local ${asked}`,
    async list(path) {
      if (path === '/') return roots.map((root) => ({ name: shortName(root, roots), path: root.path }));
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
