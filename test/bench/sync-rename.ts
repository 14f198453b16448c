/** A folder of 5,000 files that was renamed here: one MOVE on Apache, no transfer. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capabilitiesOf } from '../integration/capabilities-of.ts';
import { startApache } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { fillBoth, folderName, renameFolder } from './parts/both-trees.ts';
import { expectMoved, openOurSync, toldOf } from './parts/our-sync.ts';
import { report } from './parts/report.ts';
import { ROUNDS, shareOf } from './parts/settings.ts';
import type { SyncRan } from './parts/sync-program.ts';

const FILES = shareOf(5000);

await using opened = new AsyncDisposableStack();
const server = await startApache({ threads: 64 });
opened.defer(() => server.remove());
const local = await mkdtemp(join(tmpdir(), 'pf-bench-local-'));
opened.defer(() => rm(local, { recursive: true, force: true }));
const remote = join(server.root, 'photos');
await mkdir(remote);
await fillBoth([local, remote], { folders: 1, inEach: FILES });
await giveToServer(remote);
const ours = opened.use(
  await openOurSync({
    ...{ server, localFolder: local, remoteFolder: '/photos' },
    capabilities: capabilitiesOf('apache'),
  }),
);
await ours.run();

const runs: SyncRan[] = [];
let name = folderName(0);
for (let round = 0; round < ROUNDS; round++) {
  const to = `renamed ${round}`;
  await renameFolder(local, name, to);
  name = to;
  const ran = await ours.run();
  expectMoved(ran, { moved: 1 });
  if (ran.summary.bytes > 0) throw new Error(`${ran.summary.bytes} bytes were transferred`);
  runs.push(ran);
}
report([{ what: `Sync, a folder of ${FILES} files renamed, Apache`, value: toldOf(runs) }]);
