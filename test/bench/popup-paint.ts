/**
 * From opening the popup to what is seen of it, in Chromium, with 10,000 uploads in the extension's database, paired and
 * connected. It is opened as a page in a tab, which is the same document in the same process as the popup at the button.
 *
 * First paint is the browser's own entry (`first-contentful-paint`); a button answers when it is in the document and the
 * page's thread has come round to a task posted then; the uploads are seen in the frame after they are in the document. The
 * clock starts with the navigation. The floor is a page of the same extension that is a line of HTML with a button, in turn
 * with ours.
 */
import { CHROMIUM_ID } from '../../shared/product.ts';
import { openTab, type Tab } from './parts/devtools.ts';
import { median, report, spread } from './parts/report.ts';
import { ROUNDS, shareOf } from './parts/settings.ts';
import { openUsedBrowser } from './parts/used-browser.ts';

const ROWS = shareOf(10_000);
const BARE = '<!doctype html><title>Bare</title><main><button>Bare</button><ul><li>Bare</li></ul></main>';

interface Times {
  paint: number;
  button: number;
  uploads: number;
}

await using used = await openUsedBrowser(BARE, ROWS);
await using tab = await openTab(used.browser, watchScript());

const ours: Times[] = [];
const bare: Times[] = [];
for (let round = 0; round <= ROUNDS; round++) {
  bare.push(await openPage(tab, 'bare.html'));
  ours.push(await openPage(tab, 'popup.html'));
}
report(
  (
    [
      ['first paint', 'paint'],
      ['its first button answers', 'button'],
      ['uploads on the screen', 'uploads'],
    ] as const
  ).map(([what, key]) => {
    // The first round warms up.
    const took = ours.slice(1).map((times) => times[key]);
    const floor = bare.slice(1).map((times) => times[key]);
    return {
      what: `Popup with ${ROWS.toLocaleString('en')} uploads in the database: ${what}`,
      value: inMilliseconds(took),
      floor: `${inMilliseconds(floor)} (bare page)`,
      ratio: median(took) / median(floor),
    };
  }),
);

async function openPage(into: Tab, file: string): Promise<Times> {
  await into.send('Page.navigate', { url: `chrome-extension://${CHROMIUM_ID}/${file}` });
  return into.value<Times>('globalThis.times');
}

/** Runs before the page's own scripts. */
function watchScript(): string {
  return `globalThis.times = (async () => {
    const appears = (selector) => new Promise((resolve) => {
      const look = () => document.querySelector(selector) && (observer.disconnect(), resolve());
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, subtree: true });
    });
    const paint = new Promise((resolve) => {
      new PerformanceObserver((list) => {
        const entry = list.getEntriesByName('first-contentful-paint')[0];
        if (entry) resolve(entry.startTime);
      }).observe({ type: 'paint', buffered: true });
    });
    const button = appears('button').then(() => new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    }));
    const uploads = appears('main li').then(() => new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    }));
    return { paint: await paint, button: await button, uploads: await uploads };
  })();`;
}

function inMilliseconds(values: readonly number[]): string {
  return `${median(values).toFixed(0)} ms (${spread(values)})`;
}
