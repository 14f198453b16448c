/**
 * The first upload sync of 2,000 photos to Apache, in a process of its own, verified and journalled; beside it `rclone sync`
 * with its defaults, and the bare floor of one conditional PUT each. The second run must read nothing back.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { capabilitiesOf } from '../integration/capabilities-of.ts';
import { startApache } from '../servers/index.ts';
import { alternate } from './parts/alternate.ts';
import { bestConnections, floorUp } from './parts/floor.ts';
import { expectMoved, openOurSync, toldOf } from './parts/our-sync.ts';
import { makePhotoSet } from './parts/photo-set.ts';
import { prepareRclone } from './parts/rclone-copy.ts';
import { median, report } from './parts/report.ts';
import { runFolders } from './parts/run-folders.ts';
import { ROUNDS, shareOf } from './parts/settings.ts';
import type { SyncRan } from './parts/sync-program.ts';
import { inSeconds, megabytes } from './parts/words.ts';

await using opened = new AsyncDisposableStack();
const photos = await makePhotoSet(shareOf(2000), 230_000);
opened.defer(() => photos.remove());
const server = await startApache({ threads: 64 });
opened.defer(() => server.remove());
const rclone = await prepareRclone(server);
const count = photos.photos.length;
const [first, second]: [SyncRan[], SyncRan[]] = [[], []];
const inFolder = runFolders(server);

async function sync(folder: string): Promise<number> {
  await using ours = await openOurSync({
    ...{ server, localFolder: photos.folder, remoteFolder: `/${folder}` },
    capabilities: capabilitiesOf('apache'),
  });
  const ran = await ours.run();
  expectMoved(ran, { uploaded: count });
  first.push(ran);
  const again = await ours.run();
  expectMoved(again, {});
  if (again.summary.bytes > 0) throw new Error(`${again.summary.bytes} bytes were read back`);
  second.push(again);
  await rm(join(photos.folder, '.photoferry'), { recursive: true });
  return ran.seconds;
}

const floor = (connections: number) => inFolder((folder) => floorUp(server, photos, folder, connections));
const connections = await bestConnections(floor);
const took = await alternate(
  {
    floor: () => floor(connections),
    ours: () => inFolder(sync),
    rclone: () => inFolder((folder) => rclone.run(['sync', photos.folder, `server:${folder}`])),
  },
  ROUNDS,
);
report([
  {
    what: `First sync of ${count} photos (${megabytes(photos.bytes)}) up to Apache`,
    value: toldOf(first),
    floor: `${inSeconds(took.floor)} (${connections} connections)`,
    ratio: median(took.ours) / median(took.floor),
    rclone: inSeconds(took.rclone),
    rcloneRatio: median(took.rclone) / median(took.ours),
  },
  { what: `Second sync of them, nothing changed`, value: toldOf(second) },
]);
