/** A Chromium and a Firefox, paired with one companion: whatever is set anywhere holds everywhere, and nothing is lost on the way. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { giveToServer } from '../servers/unprivileged.ts';
import { launchChromium } from './browser/chromium.ts';
import { launchFirefox } from './browser/firefox.ts';
import type { Page } from './browser/page.ts';
import type { TestBrowser } from './browser/test-browser.ts';
import { stepsOf } from './steps.ts';
import { addApache, builtExtension, makeWorld, pair, type World } from './world.ts';

const SCHEME = '(wanted) => getComputedStyle(document.documentElement).colorScheme === wanted';
const MENU_SCOPE = 'Offer to upload on';
const CONFLICT = `“${MENU_SCOPE}” was changed in two places at once`;
const CHOSEN = `(label, value) =>
  [...document.querySelectorAll('label')].find((l) => l.innerText.trim() === label)?.control.value === value`;

describe('two browsers with one companion', () => {
  let world: World | undefined;
  let other: TestBrowser | undefined;
  let local: string;
  /** The options page of each. */
  let chromium: Page;
  let firefox: Page;

  before(async () => {
    local = await mkdtemp(join(tmpdir(), 'pf-two-'));
    [world, other] = await Promise.all([
      makeWorld(launchChromium, 'chromium'),
      launchFirefox(builtExtension('firefox')),
    ]);
    chromium = await world.browser.extensionPage('options.html');
    firefox = await other.extensionPage('options.html');
  });
  after(async () => {
    await other?.close();
    await world?.close();
    await rm(local, { recursive: true, force: true });
  });

  const step = stepsOf(() => ({ 'two-chromium': chromium, 'two-firefox': firefox }));
  const both = (work: (page: Page) => Promise<unknown>) => Promise.all([work(chromium), work(firefox)]);
  const run = async (...args: string[]): Promise<string> => {
    const { code, output } = (await world?.companion.run(...args)) ?? { code: null, output: '' };
    assert.equal(code, 0, output);
    return output;
  };
  const here = (): World => {
    assert.ok(world);
    return world;
  };

  step('shows in one what was set in the other, at once', async () => {
    await pair(here(), chromium);
    await pair(here(), firefox);
    await addApache(here(), chromium, 'Home', '/Holidays');
    await firefox.shows('Home');
    await both((page) => page.press('Preferences'));
    await firefox.choose('Theme', 'dark');
    await chromium.until(SCHEME, ['dark']);
  });

  step('shows both what the command line changes', async () => {
    const remote = join(here().apache.root, 'Ferry');
    await mkdir(remote);
    await giveToServer(remote);
    await run('sync', 'add', local, 'Home:/Ferry', '--name', 'Pair');
    await both((page) => page.press('Sync'));
    await both((page) => page.shows('Pair'));
    await run('sync', 'set', 'Pair', '--name', 'Ferry boat');
    await both((page) => page.shows('Ferry boat'));
  });

  step('keeps what was set in both while the companion was away, and shows it where it lost', async () => {
    await both((page) => page.press('Preferences'));
    await here().companion.stop();
    await chromium.choose(MENU_SCOPE, 'links');
    await firefox.choose(MENU_SCOPE, 'any');
    await both((page) => page.shows('1 change waits for the companion'));
    await here().companion.start();
    await both((page) => page.shows(CONFLICT));
    const used = await chromium.evaluate<string>(
      `(label) => [...document.querySelectorAll('label')].find((l) => l.innerText.trim() === label)?.control.value`,
      MENU_SCOPE,
    );
    await both((page) => page.until(CHOSEN, [MENU_SCOPE, used]));
    const [lost, word] = used === 'links' ? [firefox, 'Anything on a page'] : [chromium, 'Photos and links'];
    await lost.press(`Use “${word}”`);
    await both((page) => page.until(CHOSEN, [MENU_SCOPE, used === 'links' ? 'any' : 'links']));
    await both((page) => page.until('(text) => !document.body.innerText.includes(text)', [CONFLICT]));
  });

  step('takes nothing away because the database of a browser was emptied', async () => {
    const [servers, syncs] = [await run('servers', '--json'), await run('sync', '--json')];
    await chromium.evaluate(`() => new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase('photoferry');
      request.onsuccess = () => resolve(null);
      request.onerror = () => reject(request.error);
    })`);
    await here().browser.killBackground();
    await chromium.driver.close();
    chromium = await here().browser.extensionPage('options.html');
    await pair(here(), chromium);
    await chromium.shows('/Holidays');
    await chromium.press('Sync');
    await chromium.shows('Ferry boat');
    await chromium.press('Preferences');
    await chromium.until(SCHEME, ['dark']);
    assert.equal(withoutTimes(await run('servers', '--json')), withoutTimes(servers));
    assert.equal(withoutTimes(await run('sync', '--json')), withoutTimes(syncs));
  });

  step('ends the pairing of another browser, which says so', async () => {
    const name = /(Firefox[^\n]*?) {2}/.exec(await run('browsers'))?.[1] ?? '';
    await chromium.press(`End pairing: ${name}`);
    await chromium.press('End pairing');
    await chromium.shows(`The pairing of “${name}” is ended`);
    await firefox.press('Servers');
    await firefox.shows('This browser is not paired with the companion.');
    assert.doesNotMatch(await run('browsers'), /Firefox/);
  });
});

/** The lines of a command with `--json`, without how long it took. */
const withoutTimes = (output: string): string => output.replaceAll(/"seconds":[\d.]+/g, '');
