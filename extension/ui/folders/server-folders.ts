import type { RemoteFolder } from '../../../shared/model.ts';
import { askCompanion } from '../connector.ts';

/** Where a folder picker gets its folders from. Paths are absolute and `/` separated, whatever is behind them. */
export interface FolderSource {
  /** Another one means other folders. */
  key: string;
  /** One level, in any order. Throws PhotoferryError. */
  list(path: string): Promise<RemoteFolder[]>;
  /** Makes a folder with its missing parents; answers its path. Throws PhotoferryError. */
  create(path: string): Promise<string>;
}

/** The folders of a server that is saved, or connected at least. */
export const serverFolders = (id: string): FolderSource => ({
  key: `server ${id}`,
  list: async (path) => (await askCompanion('servers.folders', { id, path })).folders,
  create: async (path) => (await askCompanion('servers.createFolder', { id, path })).path,
});
