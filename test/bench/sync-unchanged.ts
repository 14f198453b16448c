/**
 * 100,000 files in 500 folders, the same on both sides of Apache: adopted (the journal lost), a run with nothing changed,
 * one with 10 changed files. Beside the second `rclone sync --size-only` with its defaults.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capabilitiesOf } from '../integration/capabilities-of.ts';
import { startApache } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { alternate } from './parts/alternate.ts';
import { changeSome, fillBoth } from './parts/both-trees.ts';
import { expectMoved, openOurSync, toldOf } from './parts/our-sync.ts';
import { prepareRclone } from './parts/rclone-copy.ts';
import { median, report } from './parts/report.ts';
import { ROUNDS, shareOf } from './parts/settings.ts';
import type { SyncRan } from './parts/sync-program.ts';
import { inSeconds } from './parts/words.ts';

const SIZE = { folders: 500, inEach: shareOf(200) };
const FILES = SIZE.folders * SIZE.inEach;
const CHANGED = 10;

await using opened = new AsyncDisposableStack();
const server = await startApache({ threads: 64 });
opened.defer(() => server.remove());
const local = await mkdtemp(join(tmpdir(), 'pf-bench-local-'));
opened.defer(() => rm(local, { recursive: true, force: true }));
const remote = join(server.root, 'photos');
await mkdir(remote);
await fillBoth([local, remote], SIZE);
await giveToServer(remote);

const ours = opened.use(
  await openOurSync({
    ...{ server, localFolder: local, remoteFolder: '/photos' },
    capabilities: capabilitiesOf('apache'),
  }),
);
const rclone = await prepareRclone(server);
const runs: Record<'adopt' | 'same' | 'changed', SyncRan[]> = { adopt: [], same: [], changed: [] };

async function run(kind: keyof typeof runs, moved: Partial<SyncRan['summary']>): Promise<number> {
  const ran = await ours.run();
  expectMoved(ran, moved);
  runs[kind].push(ran);
  return ran.seconds;
}
const took = await alternate(
  {
    async adopt() {
      await ours.loseJournal();
      return run('adopt', {});
    },
    same: () => run('same', {}),
    async changed(round) {
      await changeSome(local, CHANGED, round);
      return run('changed', { uploaded: CHANGED });
    },
    rclone: () => rclone.run(['sync', '--size-only', '--dry-run', local, 'server:photos']),
  },
  ROUNDS,
);
const same = median(took.same);
report([
  {
    what: `Sync, ${FILES} files in ${SIZE.folders} folders, nothing changed, Apache`,
    value: toldOf(runs.same),
    rclone: `${inSeconds(took.rclone)} (--size-only)`,
    rcloneRatio: median(took.rclone) / same,
  },
  {
    what: `Sync, ${CHANGED} of ${FILES} changed`,
    value: toldOf(runs.changed),
    floor: 'the unchanged run',
    ratio: median(took.changed) / same,
  },
  {
    what: `Sync, ${FILES} equal files adopted after the journal was lost`,
    value: toldOf(runs.adopt),
    floor: 'the unchanged run',
    ratio: median(took.adopt) / same,
  },
]);
