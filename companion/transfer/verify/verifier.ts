import { parentPath, type WebdavClient } from '../../webdav/index.ts';
import { type Clock, SYSTEM_CLOCK } from '../pool/clock.ts';
import type { Verifier } from '../types.ts';
import { createFolderLooks, type FolderLooks } from './folder-looks.ts';

/** Folders that are remembered with how large they were, while nobody waits for them. */
const REMEMBERED = 1000;

/** Verifies the files of one account, those of a folder together where one listing is cheaper than a look at each. */
export function createVerifier(
  client: Pick<WebdavClient, 'stat' | 'list'>,
  clock: Clock = SYSTEM_CLOCK,
): Verifier {
  const folders = new Map<string, FolderLooks>();

  function looksAt(path: string): FolderLooks {
    const known = folders.get(path);
    if (known !== undefined) return known;
    for (const [old, looks] of folders) {
      if (folders.size < REMEMBERED) break;
      if (looks.isIdle) folders.delete(old);
    }
    const looks = createFolderLooks({ client, folder: path, clock });
    folders.set(path, looks);
    return looks;
  }

  return {
    coming: (folder) => looksAt(folder).coming(),
    verify: (path, expected, signal) => looksAt(parentPath(path)).verify(path, expected, signal),
  };
}
