/**
 * Activity with 100,000 uploads in the extension's database, in Chromium, paired and connected: scrolled by real notches of
 * the wheel, then through the whole list by the frame, then from end to end by the End and Home keys. Chromium's Long Tasks
 * API tells every task of the page's thread over 50 ms, from before the page's own first script on; those while it loads are
 * counted apart.
 *
 * The memory is the private memory (smaps_rollup: what the process alone has) of the process that shows the page, at its
 * highest of one look a second while it is scrolled; the background runs in the same process. The floor is the same process
 * with a picture of the extension instead of the page. The heap is that of V8 (`JSHeapUsedSize`), garbage included.
 */
import { readFile } from 'node:fs/promises';
import { CHROMIUM_ID } from '../../shared/product.ts';
import { launchChromium } from '../e2e/browser/chromium.ts';
import type { TestBrowser } from '../e2e/browser/test-browser.ts';
import { UNSEEN } from '../e2e/toolbar.ts';
import { startApache } from '../servers/index.ts';
import { addActivityRows } from './parts/activity-rows.ts';
import { openClickLine } from './parts/click-line.ts';
import { extensionProcesses, metric, openTab, type Tab } from './parts/devtools.ts';
import { report } from './parts/report.ts';
import { shareOf } from './parts/settings.ts';

const ROWS = shareOf(100_000);
const NOTCHES = 300;
const NOTCH_PIXELS = 120;
const THROUGH_SECONDS = 30;

const WATCH = `globalThis.longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)))
  .observe({ type: 'longtask', buffered: true });`;
const SHOWN = `new Promise((resolve) => {
  const look = () => document.querySelector('.long-row') ? setTimeout(resolve, 500) : requestAnimationFrame(look);
  look();
})`;
/** Resolves once the row is there and painted: how long that took, in ms. */
const rowShows = (at: number) => `new Promise((resolve) => {
  const from = performance.now();
  const look = () => document.querySelector('[aria-rowindex="${at + 2}"]')
    ? resolve(performance.now() - from) : requestAnimationFrame(look);
  look();
})`;
const THROUGH = `new Promise((resolve) => {
  const from = performance.now();
  const end = document.documentElement.scrollHeight - innerHeight;
  const step = () => {
    const part = (performance.now() - from) / ${THROUGH_SECONDS * 1000};
    scrollTo({ top: end * part, behavior: 'instant' });
    if (part < 1) requestAnimationFrame(step);
    else resolve();
  };
  step();
})`;

await using opened = new AsyncDisposableStack();
const apache = await startApache();
opened.defer(() => apache.remove());
const line = await openClickLine(launchChromium, 'chromium', apache);
opened.defer(() => line.close());
await addActivityRows(line.browser, ROWS);
const tab = await openTab(line.browser, WATCH);
opened.use(tab);

await go(UNSEEN);
await tab.value('new Promise((resolve) => setTimeout(resolve, 2000))');
const bare = await privateBytes(line.browser);
await go('options.html#activity');
await tab.value(SHOWN);
const loading = await takeLongTasks();
const peak = watchMemory(line.browser, tab);
await turnWheel(tab);
const wheel = await takeLongTasks();
await tab.value(THROUGH);
const through = await takeLongTasks();
const jumps = [await jump('End', ROWS - 1), await jump('Home', 0)];
const jumping = await takeLongTasks();
const { process, heap } = await peak();

const which = `Activity with ${ROWS.toLocaleString('en')} uploads`;
report([
  { what: `${which}: tasks over 50 ms, ${NOTCHES} notches of the wheel`, value: inWords(wheel) },
  { what: `${which}: the same, through the whole list in ${THROUGH_SECONDS} s`, value: inWords(through) },
  { what: `${which}: the same, End and Home`, value: inWords(jumping) },
  { what: `${which}: rows there after End, after Home`, value: `${jumps.map(inMs).join(', ')}` },
  { what: `${which}: tasks over 50 ms while it loads`, value: inWords(loading) },
  {
    what: `${which}: private memory of the process, highest`,
    value: `${inMb(process)}, of it JavaScript’s heap ${inMb(heap)}`,
    floor: `${inMb(bare)} (a picture instead of the page)`,
    ratio: process / bare,
  },
]);

async function go(file: string): Promise<void> {
  await tab.send('Page.navigate', { url: `chrome-extension://${CHROMIUM_ID}/${file}` });
}

async function turnWheel(into: Tab): Promise<void> {
  for (let n = 0; n < NOTCHES; n++) {
    const wheelBy = { type: 'mouseWheel', x: 640, y: 500, deltaX: 0, deltaY: NOTCH_PIXELS };
    await into.send('Input.dispatchMouseEvent', wheelBy);
  }
}

/** The key goes to the row that has the focus. */
async function jump(key: 'End' | 'Home', row: number): Promise<number> {
  await tab.value(`document.querySelector('.long-row[tabindex="0"]').focus({ preventScroll: true })`);
  const windowsVirtualKeyCode = key === 'End' ? 35 : 36;
  await tab.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code: key, windowsVirtualKeyCode });
  const took = await tab.value<number>(rowShows(row));
  await tab.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode });
  return took;
}

/** Durations of those since the last time. */
async function takeLongTasks(): Promise<number[]> {
  // The observer is told of a task after it.
  return await tab.value<number[]>(
    'new Promise((resolve) => setTimeout(() => resolve(longTasks.splice(0)), 300))',
  );
}

/** Looks at it until the function returned is called, which gives the highest. */
function watchMemory(browser: TestBrowser, of: Tab) {
  const seen = { process: 0, heap: 0 };
  const look = async () => {
    seen.heap = Math.max(seen.heap, await metric(of, 'JSHeapUsedSize'));
    seen.process = Math.max(seen.process, await privateBytes(browser));
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, 1000);
  return async () => {
    clearInterval(timer);
    await looking;
    return seen;
  };
}

/** Of the largest of the processes that show pages of the extension. */
async function privateBytes(browser: TestBrowser): Promise<number> {
  const sizes = (await extensionProcesses(browser)).map(async (id) => {
    const text = await readFile(`/proc/${id}/smaps_rollup`, 'utf8');
    const lines = [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)];
    return lines.reduce((sum, [, kilobytes]) => sum + 1024 * Number(kilobytes), 0);
  });
  return Math.max(0, ...(await Promise.all(sizes)));
}

function inWords(durations: readonly number[]): string {
  return durations.length === 0 ? 'none' : `${durations.length}, the longest ${inMs(Math.max(...durations))}`;
}

function inMs(milliseconds: number): string {
  return `${milliseconds.toFixed(0)} ms`;
}

function inMb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
