/** The engine of sync over a data folder, as plain data says: for a process that is to be killed. */
import { openStore } from '../../companion/store/index.ts';
import { openSyncs, type Syncs } from '../../companion/sync/index.ts';
import { createPools } from '../../companion/transfer/index.ts';
import { createWebdavClient, type ServerAccess } from '../../companion/webdav/index.ts';
import type { Capabilities } from '../../shared/capabilities.ts';
import { type SyncFolder, withDefaults } from '../../shared/sync-folder.ts';

export interface Place {
  home: string;
  id: string;
  folder: SyncFolder;
  access: ServerAccess;
  capabilities: Capabilities;
}

export function openPlace({
  home,
  id,
  folder,
  access,
  capabilities,
}: Place): { syncs: Syncs } & AsyncDisposable {
  const store = openStore(home);
  const client = createWebdavClient({ ...access, signIn: 'basic' });
  const pools = createPools({ look: () => client.stat('/') });
  const syncs = openSyncs({
    ...{ store, home, pools, log: { write() {} }, events: { changed() {} } },
    settings: { syncFolders: () => [{ id, ...withDefaults(folder) }], server: () => null },
    accounts: { client: async () => client, refused() {}, capabilities: async () => capabilities },
  });
  return {
    syncs,
    async [Symbol.asyncDispose]() {
      await syncs.close();
      pools.close();
      client.close();
      await store.close();
    },
  };
}
