/** The window that the demo opens, with the real browser: photos and options page must be there each time. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { findBrowsers } from '../../companion/demo/browser/find-browser.ts';
import { openFirefox } from '../../companion/demo/browser/firefox.ts';
import { openBrowser } from '../../companion/demo/browser/open-browser.ts';
import { openGallery } from '../../companion/demo/gallery.ts';
import { type Display, startDisplay } from './browser/display.ts';
import { eventually } from './browser/eventually.ts';
import { builtExtension } from './world.ts';

/** More than one: the profile is kept. Whether Chromium holds back a first request for good is a matter of moments. */
const STARTS = 4;
const SECONDS_TO_SHOW = 25;

let display: Display;
let home: string;
before(async () => {
  display = await startDisplay();
  const { DISPLAY, LC_ALL } = display.env;
  Object.assign(process.env, { DISPLAY, LC_ALL });
  home = await mkdtemp(join(tmpdir(), 'pf-demo-window-'));
  await mkdir(join(home, 'photos'));
});
after(async () => {
  await display.close();
  await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

it('shows the photos and the options page in Chromium at every start', async () => {
  for (let start = 1; start <= STARTS; start++) {
    const gallery = await openGallery(join(home, 'photos'), 0);
    const stop = AbortSignal.timeout(SECONDS_TO_SHOW * 1000);
    const browser = await openBrowser({ home, gallery, stop }, process.env);
    try {
      assert.equal(browser?.name, 'Chromium', `start ${start}`);
      await eventually('the options page opened no database', hasExtensionData);
    } finally {
      await browser?.close();
      await gallery.close();
    }
  }
});

it('shows the photos, and the options page before them, in Firefox', async () => {
  const path = (await findBrowsers(process.env)).find(({ kind }) => kind === 'firefox')?.path ?? '';
  const gallery = await openGallery(join(home, 'photos'), 0);
  // Its first start makes a profile and all caches.
  const stop = AbortSignal.timeout(SECONDS_TO_SHOW * 3000);
  const browser = await openFirefox(path, builtExtension('firefox'), { home, gallery, stop });
  try {
    assert.ok(browser);
    await eventually('no window shows the options page', () =>
      display.input('search', '--name', 'Photoferry settings').then(
        () => true,
        () => false,
      ),
    );
  } finally {
    await browser?.close();
    await gallery.close();
  }
});

async function hasExtensionData(): Promise<boolean> {
  const databases = await readdir(join(home, 'chromium-profile', 'Default', 'IndexedDB')).catch(() => []);
  return databases.some((name) => name.startsWith('chrome-extension_'));
}
