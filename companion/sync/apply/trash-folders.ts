import type { WebdavClient } from '../../webdav/index.ts';

/** Makes a folder of our trash on the server. Throws what the client throws. */
export type MakeTrashFolder = (path: string, signal?: AbortSignal) => Promise<void>;

/**
 * Nobody but this companion removes these folders, so that each is looked for once a run. Where it is gone all the same,
 * the move into it fails and nothing is lost: the next run makes it again.
 */
export function trashFolders(client: Pick<WebdavClient, 'makeFolders'>): MakeTrashFolder {
  const made = new Set<string>();
  return async (path, signal) => {
    if (made.has(path)) return;
    await client.makeFolders(path, signal);
    made.add(path);
  };
}
