/**
 * Activity with 100,000 uploads in the extension's database, in Chromium, paired and connected: scrolled by real notches of
 * the wheel, then through the whole list by the frame, then from end to end by the End and Home keys. Chromium's Long Tasks
 * API tells every task of the page's thread over 50 ms, from before the page's own first script on; those while it loads are
 * counted apart.
 *
 * The floor is a bare page of the same extension that is as tall, scrolled the same way just before: its tasks over 50 ms are
 * the browser's and the machine's own.
 *
 * The memory is the private memory (smaps_rollup: what the process alone has) of the process that shows the page, at its
 * highest of one look a second while it is scrolled; the background runs in the same process, for both pages. What Activity
 * takes is the difference. The heap is that of V8 (`JSHeapUsedSize`), garbage included; nodes are those of its documents.
 */
import { CHROMIUM_ID } from '../../shared/product.ts';
import { openTab, type Tab } from './parts/devtools.ts';
import { heapWords, watchPageMemory } from './parts/page-memory.ts';
import { report } from './parts/report.ts';
import { shareOf } from './parts/settings.ts';
import { openUsedBrowser } from './parts/used-browser.ts';
import { megabytes } from './parts/words.ts';

const ROWS = shareOf(100_000);
const NOTCHES = 300;
const NOTCH_PIXELS = 120;
const THROUGH_SECONDS = 30;
const ROW_PIXELS = 60;
const BARE = '<!doctype html><title>Bare</title><main><p>Bare</p></main>';

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

await using used = await openUsedBrowser(BARE, ROWS);
await using tab = await openTab(used.browser, WATCH);

await go('bare.html');
await tab.value(`document.body.style.height = '${ROWS * ROW_PIXELS}px'`);
// As every page of ours does: the background runs beside it.
await tab.value(`void (globalThis.port = chrome.runtime.connect({ name: 'page' }))`);
await takeLongTasks();
const bare = await scroll();
await go('options.html#activity');
await tab.value(SHOWN);
const loading = await takeLongTasks();
const activity = await scroll();
const jumps = [await jump('End', ROWS - 1), await jump('Home', 0)];
const jumping = await takeLongTasks();

const which = `Activity with ${ROWS.toLocaleString('en')} uploads`;
report([
  {
    what: `${which}: tasks over 50 ms, ${NOTCHES} notches of the wheel`,
    value: inWords(activity.wheel),
    floor: inWords(bare.wheel),
  },
  {
    what: `${which}: the same, through the whole list in ${THROUGH_SECONDS} s`,
    value: inWords(activity.through),
    floor: inWords(bare.through),
  },
  { what: `${which}: the same, End and Home`, value: inWords(jumping) },
  { what: `${which}: rows there after End, after Home`, value: `${jumps.map(inMs).join(', ')}` },
  { what: `${which}: tasks over 50 ms while it loads`, value: inWords(loading) },
  {
    what: `${which}: private memory of the process, highest`,
    value: `${megabytes(activity.memory.process)}, ${megabytes(activity.memory.process - bare.memory.process)} more`,
    floor: megabytes(bare.memory.process),
    ratio: activity.memory.process / bare.memory.process,
  },
  {
    what: `${which}: of it JavaScript’s heap, and nodes`,
    value: heapWords(activity.memory),
    floor: heapWords(bare.memory),
  },
]);

/** By the wheel, then through all of the page, watched. */
async function scroll() {
  const peak = watchPageMemory(used.browser, tab);
  await turnWheel(tab);
  const wheel = await takeLongTasks();
  await tab.value(THROUGH);
  const through = await takeLongTasks();
  return { wheel, through, memory: await peak() };
}

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

function inWords(durations: readonly number[]): string {
  return durations.length === 0 ? 'none' : `${durations.length}, the longest ${inMs(Math.max(...durations))}`;
}

function inMs(milliseconds: number): string {
  return `${milliseconds.toFixed(0)} ms`;
}
