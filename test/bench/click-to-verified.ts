/**
 * From the click on “Upload photo to …” to a photo that is on Apache and checked, in each browser.
 *
 * The clock starts when the menu entry is activated, not at the right click: in Chromium just before xdotool is run to press
 * its key (a process start and a key, about 15 ms, are included), in Firefox at the call that activates it. It stops when the
 * companion's local socket has told that the upload is done: read in the page, handed over and safe on the disk, PUT,
 * size looked at, moved into place, looked at again. The floor is a bare PUT of the same file to the same server.
 *
 * “Asleep”: the browser has stopped the background, and the link was closed; that is the usual state of things when a
 * person comes across a photo.
 */
import { launchChromium } from '../e2e/browser/chromium.ts';
import { launchFirefox } from '../e2e/browser/firefox.ts';
import { startApache, type TestServer } from '../servers/index.ts';
import { openBarePut } from './parts/bare-put.ts';
import { type ClickLine, openClickLine } from './parts/click-line.ts';
import { type LargePhotoSite, startLargePhotoSite } from './parts/large-photo-site.ts';
import { median, type Row, report, spread } from './parts/report.ts';

const AWAKE = 5;
const ASLEEP = 3;
/** Photos: one to get everything going, untimed, and one for each click. */
const site = await startLargePhotoSite(1 + AWAKE + ASLEEP);
try {
  report([
    ...(await measure('Chromium', (apache) => openClickLine(launchChromium, 'chromium', apache))),
    ...(await measure('Firefox', (apache) => openClickLine(launchFirefox, 'firefox', apache))),
  ]);
} finally {
  await site.close();
}

async function measure(browser: string, open: (apache: TestServer) => Promise<ClickLine>): Promise<Row[]> {
  await using opened = new AsyncDisposableStack();
  const apache = await startApache();
  opened.defer(() => apache.remove());
  const line = await open(apache);
  opened.defer(() => line.close());

  const floor = await putAll(apache, site.photos.slice(0, 1 + AWAKE));
  const { awake, asleep } = await clickAll(line, site);
  const bytes = median(site.photos.map((photo) => photo.bytes.length));
  const what = `Menu click to verified, JPEG of ${(bytes / 1e6).toFixed(1)} MB, ${browser}`;
  const beside = (took: number[]) => ({
    value: inMilliseconds(took),
    floor: `${inMilliseconds(floor)} (bare PUT)`,
    ratio: median(took) / median(floor),
  });
  return [
    { what, ...beside(awake) },
    { what: `${what}, background asleep`, ...beside(asleep) },
  ];
}

/** The first one also opens the connection, and does not count. */
async function putAll(apache: TestServer, photos: LargePhotoSite['photos']): Promise<number[]> {
  const bare = openBarePut(apache);
  const took = [];
  for (const { name, bytes } of photos) took.push(await bare.put(`bare-${name}`, bytes));
  bare.close();
  return took.slice(1);
}

async function clickAll(line: ClickLine, { url, photos }: LargePhotoSite) {
  const page = await line.browser.open(url);
  const took: number[] = [];
  for (const [n, { id, name }] of photos.entries()) {
    if (n > AWAKE) await line.browser.backgroundAsleep();
    const [doneAt, activatedAt] = await Promise.all([
      line.doneAt(name),
      line.browser.upload(page, `#${id}`, { menu: line.menu }),
    ]);
    took.push(doneAt - activatedAt);
  }
  return { awake: took.slice(1, 1 + AWAKE), asleep: took.slice(1 + AWAKE) };
}

function inMilliseconds(values: readonly number[]): string {
  return `${median(values).toFixed(0)} ms (${spread(values)})`;
}
