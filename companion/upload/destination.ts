/** What is known of where uploads go: gathered once for each client, as long as it lives. */
import type { Capabilities } from '../../shared/capabilities.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Store } from '../store/index.ts';
import {
  createVerifier,
  type KnownFiles,
  openKnownFiles,
  type Pools,
  type Verifier,
} from '../transfer/index.ts';
import { type Entry, folderIsThere, type WebdavClient } from '../webdav/index.ts';
import { createFirstContact } from './first-contact.ts';
import { raced } from './raced.ts';
import { createRemoteFolders, type RemoteFolders, type Use } from './remote-folders.ts';
import type { UploadRow } from './row.ts';

export interface Destination {
  client: WebdavClient;
  capabilities: Capabilities;
  verifier: Verifier;
  known: KnownFiles;
  folders: RemoteFolders;
  /** What is in its folder, where that was listed. */
  taken?: ReadonlyMap<string, Entry>;
  /** To be called when the try has ended. */
  leave(): void;
}

export interface DestinationsParts {
  accounts: Pick<Accounts, 'capabilities'>;
  store: Pick<Store, 'db'>;
  pools: Pick<Pools, 'setCeiling'>;
  now(): number;
}

export interface Destinations {
  /** The destination of an upload, its folder made where the user named it. Throws what they throw. */
  of(client: WebdavClient, row: UploadRow, signal: AbortSignal): Promise<Destination>;
  /** Something is wrong with the whole account: the next request to it goes alone again. */
  doubt(client: WebdavClient): void;
}

/** All destinations of a companion. */
export function createDestinations({ accounts, store, pools, now }: DestinationsParts): Destinations {
  const firstContact = createFirstContact();
  const kept = new WeakMap<WebdavClient, Pick<Destination, 'verifier' | 'known' | 'folders'>>();

  function keptFor(client: WebdavClient, serverId: string) {
    const found = kept.get(client);
    if (found !== undefined) return found;
    const known = openKnownFiles(store, serverId, client.root);
    const fresh = { known, verifier: createVerifier(client), folders: createRemoteFolders(client, now) };
    kept.set(client, fresh);
    return fresh;
  }

  return {
    async of(client, { serverId, folder, source, createdAt, prepared }, signal) {
      // Folders that a template names may have to be made.
      const base = prepared?.folder ?? folder;
      const parts = keptFor(client, serverId);
      let first: Promise<Use> | null = null;
      // What is needed anyway, where it is: on a far server each question costs a round trip.
      const ask = (): Promise<unknown> => {
        if (source.kind !== 'disk') return folderIsThere(client.stat, base);
        first = parts.folders.use(folder, createdAt);
        return first;
      };
      await raced(firstContact.with(client, ask), signal).finally(() => void leaveSoon(first));
      const listing = source.kind === 'disk' ? parts.folders.use(folder, createdAt, signal) : null;
      // Asked for below, once the server is probed; a failure until then is nobody's yet, and would end the companion.
      listing?.catch(() => {});
      try {
        const capabilities = await accounts.capabilities(serverId, base, signal);
        pools.setCeiling(serverId, capabilities.atOnce);
        const to = { client, capabilities, ...parts, leave() {} };
        if (listing === null) return to;
        const { entries, leave } = await raced(listing, signal);
        return { ...to, taken: entries, leave };
      } catch (error) {
        void leaveSoon(listing);
        throw error;
      }
    },
    doubt: firstContact.forget,
  };
}

/** Leaves what may still have to be answered; a turn later, when who goes on with it has begun to. */
async function leaveSoon(use: Promise<Use> | null): Promise<void> {
  const used = await use?.catch(() => null);
  setImmediate(() => used?.leave());
}
