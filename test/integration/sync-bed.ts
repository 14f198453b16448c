/** A sync folder between a local folder and a real server, perhaps by way of the fault proxy. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openStore, type Store } from '../../companion/store/index.ts';
import { openSyncs, type RunOptions, type Syncs } from '../../companion/sync/index.ts';
import { createPools } from '../../companion/transfer/index.ts';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import type { Capabilities } from '../../shared/capabilities.ts';
import { type SyncFolder, withDefaults } from '../../shared/sync-folder.ts';
import type { SyncAction, SyncEnd } from '../../shared/sync-run.ts';
import type { FaultProxy, TestServer } from '../servers/index.ts';
import { startFaultProxy } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { type Files, readTree, treeOn, writeTree } from './sync-tree.ts';
import { clientFor } from './webdav-access.ts';

const SERVER = '11111111-1111-4111-8111-111111111111';

export interface SyncBed extends AsyncDisposable {
  readonly id: string;
  readonly syncs: Syncs;
  readonly store: Store;
  readonly proxy: FaultProxy;
  readonly client: WebdavClient;
  readonly folder: SyncFolder;
  /** On the disk. */
  readonly local: string;
  readonly remote: string;
  /** Where runs would let the server be probed; null: nowhere. */
  readonly probedIn: (string | null)[];
  /** The settings of the sync folder from now on. */
  set(changes: Partial<SyncFolder>): void;
  run(options?: RunOptions): Promise<SyncEnd>;
  /** A run with what it told of each file: `upload a.jpg`, `replace a.jpg local`. */
  told(options?: RunOptions): Promise<{ end: SyncEnd; actions: string[] }>;
  writeHere(files: Files): void;
  writeThere(files: Files): Promise<void>;
  here(): Record<string, string>;
  there(): Record<string, string>;
  /** Both sides without what is our own. */
  both(): { here: Record<string, string>; there: Record<string, string> };
  /** As after a crash and a restart. */
  reopen(): Promise<void>;
  /** The journal is lost. */
  loseJournal(): Promise<void>;
}

let count = 0;

export async function syncBed(
  server: TestServer,
  changes: Partial<SyncFolder> = {},
  parts: {
    capabilities?: Partial<Capabilities>;
    now?: () => number;
    patienceMs?: number;
    remote?: string;
    /** Told before each write of the journal; what it throws is what becomes of it. */
    beforeWrite?: () => void;
  } = {},
): Promise<SyncBed> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'pf-sync-')));
  const [home, local] = [join(base, 'home'), join(base, 'photos')];
  mkdirSync(local);
  const remote = parts.remote ?? join(server.root, `sync ${++count}`);
  const name = basename(remote);
  mkdirSync(remote, { recursive: true });
  await giveToServer(remote);
  const id = randomUUID();
  let folder: SyncFolder = {
    ...{ name, serverId: SERVER, remoteFolder: `/${name}`, localFolder: local },
    ...{ enabled: true, upload: true, download: true, ...changes },
  };
  const proxy = await startFaultProxy(server.url);
  const client = clientFor(server, { url: proxy.url, timeoutMs: 5000 });
  const capabilities = { ...capabilitiesOf(server.kind), ...parts.capabilities };
  const probedIn: (string | null)[] = [];

  function open() {
    const store = openStore(home);
    const pools = createPools({ look: () => client.stat('/') });
    const write: Store['write'] = async (work) => {
      parts.beforeWrite?.();
      return store.write(work);
    };
    const syncs = openSyncs({
      ...{
        store: { ...store, write },
        home,
        patienceMs: parts.patienceMs ?? 2000,
        log: { write() {} },
        events: { changed() {} },
      },
      settings: { syncFolders: () => [{ id, ...withDefaults(folder) }], server: () => null },
      accounts: {
        client: async () => client,
        refused() {},
        async capabilities(_server, folder) {
          probedIn.push(folder);
          return capabilities;
        },
      },
      ...{ pools, ...(parts.now && { now: parts.now }) },
    });
    return { store, pools, syncs };
  }
  let opened = open();
  const close = async () => {
    await opened.syncs.close();
    opened.pools.close();
    await opened.store.close();
  };
  const bed: SyncBed = {
    ...{ id, proxy, client, local, remote, probedIn },
    get folder() {
      return folder;
    },
    get syncs() {
      return opened.syncs;
    },
    get store() {
      return opened.store;
    },
    set(more) {
      folder = { ...folder, ...more };
    },
    run: (options) => opened.syncs.run(id, options),
    async told(options) {
      const actions: string[] = [];
      const action = (one: SyncAction) => {
        actions.push(sentence(one));
        options?.action?.(one);
      };
      return { end: await opened.syncs.run(id, { ...options, action }), actions };
    },
    writeHere: (files) => writeTree(local, files),
    async writeThere(files) {
      await treeOn(remote, files);
    },
    here: () => readTree(local),
    there: () => readTree(remote),
    both: () => ({ here: readTree(local), there: readTree(remote) }),
    async reopen() {
      await close();
      opened = open();
    },
    async loseJournal() {
      await close();
      rmSync(home, { recursive: true });
      opened = open();
    },
    async [Symbol.asyncDispose]() {
      await close();
      client.close();
      await proxy.stop();
      rmSync(base, { recursive: true, force: true });
      rmSync(remote, { recursive: true, force: true });
    },
  };
  return bed;
}

function sentence({ action, side, path, to, outcome }: SyncAction): string {
  const where = action === 'replace' || action === 'delete' ? ` ${side}` : '';
  const target = to === undefined ? '' : ` → ${to}`;
  return `${action} ${path}${target}${where}${outcome === 'done' ? '' : ` (${outcome})`}`;
}
