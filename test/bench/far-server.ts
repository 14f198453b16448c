/** 500 photos of 100 KB to an Apache that is 40 ms away, 16 at a time; and without being told how many at a time. */
import { startApache } from '../servers/index.ts';
import { alternate } from './parts/alternate.ts';
import { openBed } from './parts/bed.ts';
import { floorUp } from './parts/floor.ts';
import { startLine } from './parts/line.ts';
import { ourRuns } from './parts/our-runs.ts';
import { makePhotoSet } from './parts/photo-set.ts';
import { median, report } from './parts/report.ts';
import { ROUNDS, shareOf } from './parts/settings.ts';
import { inSeconds } from './parts/words.ts';

const AT_ONCE = 16;
const ROUND_TRIP_MS = 40;

await using opened = new AsyncDisposableStack();
const photos = await makePhotoSet(shareOf(500), 100_000);
opened.defer(() => photos.remove());
const apache = await startApache({ threads: 64 });
const line = opened.use(await startLine(apache.url, { roundTripMs: ROUND_TRIP_MS }));
const { server, inFolder, rclone, ...bed } = opened.use(await openBed(apache, line.url));
const [told, alone] = [ourRuns(bed.ours), ourRuns(bed.ours)];
const upload = ['upload', photos.folder];
const atOnce = ['--transfers', String(AT_ONCE)];

const floor = () => inFolder((folder) => floorUp(server, photos, folder, AT_ONCE));
const took = await alternate(
  {
    floor,
    told: () => inFolder((folder) => told.run([...upload, '--to', `Test:/${folder}`, ...atOnce])),
    alone: () => inFolder((folder) => alone.run([...upload, '--to', `Test:/${folder}`])),
    rclone: () => inFolder((folder) => rclone.run(['copy', photos.folder, `server:${folder}`])),
  },
  ROUNDS,
);
const what = `${photos.photos.length} × 100 KB up at ${ROUND_TRIP_MS} ms round trip`;
const beside = (ours: typeof told, times: number[]) => ({
  value: ours.value(),
  floor: `${inSeconds(took.floor)} (put, ${AT_ONCE} connections)`,
  ratio: ours.work() / median(took.floor),
  rclone: inSeconds(took.rclone),
  rcloneRatio: median(took.rclone) / median(times),
});
report([
  { what: `${what}, --transfers ${AT_ONCE}`, ...beside(told, took.told) },
  { what: `${what}, by default`, ...beside(alone, took.alone) },
]);
