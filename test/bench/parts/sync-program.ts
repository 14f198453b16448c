/**
 * One run of a sync folder, as a program: `sync-program.ts < job.json`. Prints how it ended, how long it took without the
 * start of the process, and the most memory that the process had.
 */
import { readFileSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import { keepHeapSmall } from '../../../companion/cli/small-heap.ts';
import { openStore } from '../../../companion/store/index.ts';
import { openSyncs } from '../../../companion/sync/index.ts';
import { createPools } from '../../../companion/transfer/index.ts';
import { createWebdavClient } from '../../../companion/webdav/index.ts';
import type { Capabilities } from '../../../shared/capabilities.ts';
import { withDefaults } from '../../../shared/sync-folder.ts';
import type { SyncSummary } from '../../../shared/sync-run.ts';
import type { Server } from './floor.ts';

export interface SyncJob {
  server: Pick<Server, 'url' | 'username' | 'password'>;
  capabilities: Capabilities;
  /** The data folder. */
  home: string;
  localFolder: string;
  remoteFolder: string;
}

export interface SyncRan {
  seconds: number;
  peakBytes: number;
  summary: SyncSummary;
}

const ID = '22222222-2222-4222-8222-222222222222';
const SERVER_ID = '11111111-1111-4111-8111-111111111111';

keepHeapSmall();
const { server, capabilities, home, localFolder, remoteFolder } = (await json(process.stdin)) as SyncJob;
const client = createWebdavClient({ ...server, plainHttp: false, signIn: 'basic' });
const store = openStore(home);
const folder = withDefaults({
  ...{ name: 'Photos', serverId: SERVER_ID, remoteFolder, localFolder },
  ...{ enabled: true, upload: true, download: true },
});
const syncs = openSyncs({
  ...{ store, home, log: { write() {} }, events: { changed() {} } },
  settings: { syncFolders: () => [{ id: ID, ...folder }], server: () => null },
  accounts: { client: async () => client, refused() {}, capabilities: async () => capabilities },
  pools: createPools({ look: () => client.stat('/') }),
});
const start = performance.now();
// What a person confirms, where a journal was lost.
let end = await syncs.run(ID);
const holds = end.holds.map(({ id }) => id);
if (end.outcome === 'held') end = await syncs.run(ID, { confirm: holds });
const seconds = (performance.now() - start) / 1000;
await syncs.close();
await store.close();
client.close();
if (end.outcome !== 'done') throw new Error(JSON.stringify(end));
const peakBytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
console.log(JSON.stringify({ seconds, peakBytes, summary: end.summary } satisfies SyncRan));
process.exit();
