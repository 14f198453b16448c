/**
 * One file of 2 GB up to Apache and down again, behind a line of 100 MB/s and without limit, beside curl. Curl checks and hashes
 * nothing, and syncs only where that is said. The ratio is ours in terms of curl: 95 % of its speed is 1.05, 70 % is 1.43.
 */
import { link, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApache } from '../servers/index.ts';
import { alternate } from './parts/alternate.ts';
import { openBed } from './parts/bed.ts';
import { prepareCurl } from './parts/curl.ts';
import { startLine } from './parts/line.ts';
import { ourRuns } from './parts/our-runs.ts';
import { makePhotoSet } from './parts/photo-set.ts';
import { median, type Row, report } from './parts/report.ts';
import { isWanted, ROUNDS, shareOf } from './parts/settings.ts';
import { inSeconds, megabytes } from './parts/words.ts';

const LINES: [name: string, bytesPerSecond: number][] = [
  ['100 MB/s', 100_000_000],
  ['no limit', Infinity],
];

// One “photo”, half of its average size: see there.
const video = await makePhotoSet(1, shareOf(4_000_000_000));
try {
  const rows: Row[] = [];
  for (const [name, rate] of LINES) if (isWanted(name)) rows.push(...(await measure(name, rate)));
  report(rows);
} finally {
  await video.remove();
}

async function measure(lineName: string, bytesPerSecond: number): Promise<Row[]> {
  await using opened = new AsyncDisposableStack();
  const apache = await startApache({ anyLength: true });
  const line =
    bytesPerSecond === Infinity ? apache : opened.use(await startLine(apache.url, { bytesPerSecond }));
  const { server, inFolder, rclone, ...bed } = opened.use(await openBed(apache, line.url));
  const curl = prepareCurl(server);
  const [up, down] = [ourRuns(bed.ours), ourRuns(bed.ours)];
  const { path, name } = video.photos[0] ?? { path: '', name: '' };
  const local = await mkdtemp(join(tmpdir(), 'pf-bench-down-'));
  opened.defer(() => rm(local, { recursive: true }));
  const away = <T>(took: T) => rm(join(local, name)).then(() => took);
  await mkdir(join(apache.root, 'video'));
  await link(path, join(apache.root, 'video', name));

  const took = await alternate(
    {
      curlUp: () => inFolder((folder) => curl.up(path, `${folder}/${name}`)),
      up: () => inFolder((folder) => up.run(['upload', video.folder, '--to', `Test:/${folder}`])),
      rcloneUp: () => inFolder((folder) => rclone.run(['copy', video.folder, `server:${folder}`])),
      curlDown: () => curl.down(`video/${name}`, join(local, name)).then(away),
      curlToDisk: () => curl.downToDisk(`video/${name}`, join(local, name)).then(away),
      down: () => down.run(['download', 'Test:/video', local]).then(away),
      rcloneDown: () => rclone.run(['copy', 'server:video', local]).then(away),
    },
    ROUNDS,
  );
  const row = (way: string, ours: typeof up, times: number[], curled: number[], cloned: number[]) => ({
    what: `One file of ${megabytes(video.bytes)} ${way}, ${lineName}`,
    value: ours.value(),
    floor: `${inSeconds(curled)} (curl)`,
    ratio: ours.work() / median(curled),
    rclone: inSeconds(cloned),
    rcloneRatio: median(cloned) / median(times),
  });
  const toDisk = median(took.curlToDisk);
  return [
    row('up', up, took.up, took.curlUp, took.rcloneUp),
    row('down', down, took.down, took.curlDown, took.rcloneDown),
    {
      what: 'the same until it is on the disk, as ours always is',
      value: down.value(),
      floor: `${inSeconds(took.curlToDisk)} (curl, then fsync)`,
      ratio: down.work() / toDisk,
    },
  ];
}
