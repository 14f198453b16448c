/**
 * The same 2,000 photos down into a new folder: ours checked, synced and renamed, as a command in a process of its own.
 * The floor writes, syncs and renames each, too; rclone's `copy` does not sync.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApache, startRclone, type TestServer } from '../servers/index.ts';
import { alternate } from './parts/alternate.ts';
import { openBed } from './parts/bed.ts';
import { bestConnections, floorDown } from './parts/floor.ts';
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
  for (const [name, start] of SERVERS) if (isWanted(name)) rows.push(await measure(name, await start()));
  report(rows);
} finally {
  await photos.remove();
}

async function measure(name: string, started: TestServer): Promise<Row> {
  // Before anybody lists the root: rclone serve remembers for minutes what was there.
  await cp(photos.folder, join(started.root, 'photos'), { recursive: true });
  await using bed = await openBed(started);
  const { server, rclone } = bed;
  const ours = ourRuns(bed.ours);
  const floor = (connections: number) =>
    inLocalFolder((into) => floorDown(server, photos, 'photos', { connections, into }));
  const copy = (...options: string[]) =>
    inLocalFolder((into) => rclone.run(['copy', 'server:photos', into, ...options]));

  const connections = await bestConnections(floor);
  const took = await alternate(
    {
      floor: () => floor(connections),
      ours: () => inLocalFolder((into) => ours.run(['download', 'Test:/photos', into])),
      rclone: () => copy(),
      rclone16: () => copy('--transfers', '16'),
    },
    ROUNDS,
  );
  return {
    what: `${photos.photos.length} photos (${megabytes(photos.bytes)}) down from ${name}`,
    value: ours.value(),
    floor: `${inSeconds(took.floor)} (${connections} connections)`,
    ratio: ours.work() / median(took.floor),
    rclone: `${inSeconds(took.rclone)}; 16 transfers ${inSeconds(took.rclone16)}`,
    rcloneRatio: median(took.rclone) / median(took.ours),
  };
}

async function inLocalFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'pf-bench-down-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
