/** ETags of the folders of the server: kept once all that is in them was done. */

import { parentOf } from '../../../shared/path-parts.ts';

import type { SyncRun } from '../apply/run-parts.ts';

const AT_ONCE = 1000;

export interface FolderEtags {
  /** A folder was listed with this ETag. */
  listed(folder: string, etag: string | null): void;
  /** Something in it is not as the journal has it. */
  unclean(folder: string): void;
  keep(): Promise<void>;
}

/** Only for servers where the ETag of a folder follows all that is below it. */
export function folderEtags({ store, pairs, capabilities }: SyncRun): FolderEtags {
  const isUsed = capabilities.folderEtags === 'to-root';
  const etags = new Map<string, string | null>();
  const open = new Set<string>();
  return {
    listed(folder, etag) {
      if (isUsed) etags.set(folder, etag);
    },
    unclean(folder) {
      if (!isUsed) return;
      for (let above = folder; !open.has(above); above = parentOf(above)) {
        open.add(above);
        if (above === '') return;
      }
    },
    async keep() {
      const all = [...etags].map(([folder, etag]) => [folder, open.has(folder) ? null : etag] as const);
      for (let at = 0; at < all.length; at += AT_ONCE)
        await store.write(() => {
          for (const [folder, etag] of all.slice(at, at + AT_ONCE))
            if (pairs.etag(folder) !== etag) pairs.setEtag(folder, etag);
        });
    },
  };
}
