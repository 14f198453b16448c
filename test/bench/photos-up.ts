/**
 * 2,000 photos of 230 KB on average into a new folder: ours verified and journalled, as a command in a process of its own.
 * Beside it rclone's `copy` with its defaults (and with 16 transfers), and the bare floor with the requests that the
 * server needs for each: one conditional PUT, or a temporary name and a MOVE (rclone serve, and Apache above 256 KiB).
 */
import { startApache, startRclone, type TestServer } from '../servers/index.ts';
import { alternate } from './parts/alternate.ts';
import { openBed } from './parts/bed.ts';
import { bestConnections, floorUp } from './parts/floor.ts';
import { ourRuns } from './parts/our-runs.ts';
import { makePhotoSet } from './parts/photo-set.ts';
import { median, type Row, report } from './parts/report.ts';
import { isWanted, ROUNDS, shareOf } from './parts/settings.ts';
import { inSeconds, megabytes } from './parts/words.ts';

const SERVERS: [name: string, start: () => Promise<TestServer>][] = [
  ['Apache', () => startApache({ threads: 64 })],
  ['rclone serve', () => startRclone({ cachesFolders: true })],
];

const photos = await makePhotoSet(shareOf(2000), 230_000);
try {
  const rows: Row[] = [];
  for (const [name, start] of SERVERS) {
    if (isWanted(name)) rows.push(await measure(name, await start()));
  }
  report(rows);
} finally {
  await photos.remove();
}

async function measure(name: string, started: TestServer): Promise<Row> {
  await using bed = await openBed(started);
  const { server, rclone, inFolder } = bed;
  const ours = ourRuns(bed.ours);
  const floor = (connections: number) => inFolder((folder) => floorUp(server, photos, folder, connections));
  const copy = (...options: string[]) =>
    inFolder((folder) => rclone.run(['copy', photos.folder, `server:${folder}`, ...options]));

  const connections = await bestConnections(floor);
  const took = await alternate(
    {
      floor: () => floor(connections),
      ours: () => inFolder((folder) => ours.run(['upload', photos.folder, '--to', `Test:/${folder}`])),
      rclone: () => copy(),
      rclone16: () => copy('--transfers', '16'),
    },
    ROUNDS,
  );
  return {
    what: `${photos.photos.length} photos (${megabytes(photos.bytes)}) up to ${name}`,
    value: ours.value(),
    floor: `${inSeconds(took.floor)} (${connections} connections)`,
    ratio: ours.work() / median(took.floor),
    rclone: `${inSeconds(took.rclone)}; 16 transfers ${inSeconds(took.rclone16)}`,
    rcloneRatio: median(took.rclone) / median(took.ours),
  };
}
