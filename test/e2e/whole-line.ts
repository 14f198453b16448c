/** The whole line, once in each browser: a right click on a page puts a verified photo on a real WebDAV server. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from './browser/eventually.ts';
import type { Page } from './browser/page.ts';
import type { TestBrowser } from './browser/test-browser.ts';
import { changePreferences, settingsFile } from './change-preferences.ts';
import { hasSecret } from './has-secret.ts';
import { knockFromPage } from './knock-from-page.ts';
import { lookAtPages, SCREENSHOTS } from './look-at-pages.ts';
import { photoSha } from './photo-site.ts';
import { killBackgroundWhileSending, pickFiles } from './pick-files.ts';
import { signInOnPage } from './sign-in-on-page.ts';
import { syncSteps } from './sync/steps.ts';
import { badgeSays, lookOutForNotice, menuOffers, UNSEEN } from './toolbar.ts';
import { untrustedServer } from './untrusted-server.ts';
import { nameUploads } from './upload-settings.ts';
import { addApache, connectServer, fillAccess, makeWorld, pair, type World } from './world.ts';

const FOLDER = '/Holidays/2026';
const MENU = { title: 'Upload photo to Home' };

/** Registers the tests for one browser; they build on one another, as the steps of a person do. */
export function wholeLine(
  name: TestBrowser['name'],
  launch: (extension: string) => Promise<TestBrowser>,
): void {
  describe(`the whole line in ${name}`, () => {
    let world: World;
    let options: Page;
    let photos: Page;

    before(async () => {
      world = await makeWorld(launch, name);
      options = await world.browser.extensionPage('options.html');
    });
    after(() => world?.close());

    /** One step; those after one that failed say so instead of waiting for what cannot come. */
    let failed = '';
    const step = (what: string, work: () => Promise<void>) =>
      it(what, async () => {
        assert.equal(failed, '', `not reached: “${failed}” failed`);
        failed = what;
        await work().catch(async (error) => {
          await mkdir(SCREENSHOTS, { recursive: true });
          const picture = await options.driver.screenshot().catch(() => '');
          await writeFile(join(SCREENSHOTS, `${name}-failed.png`), picture);
          throw error;
        });
        failed = '';
      });

    /** Waits until the popup says so, then looks at Apache's disk. */
    async function arrived(file: string, original: string): Promise<void> {
      const popup = await world.browser.extensionPage('popup.html');
      await popup.shows(`Home:${FOLDER}/${file}`, 30_000);
      await popup.driver.close();
      assert.equal(await world.storedHash(`${FOLDER}/${file}`), photoSha(world.site, original));
      assert.deepEqual(
        (await world.stored(FOLDER)).filter((n) => n.endsWith('.upload')),
        [],
        'no temporary file is left',
      );
    }

    step('says what is missing, refuses a wrong pairing code and takes the right one', async () => {
      await options.fill('Pairing code', 'PF-0000-0000-0000-0000-0000-0000-00');
      await options.press('Pair');
      await options.shows('Run photoferry pair for a new one.');
      await pair(world, options);
      await options.press('Preferences');
      await options.shows('Version 0.1.0');
      await options.shows('running since');
      await options.press('Servers');
    });

    step(
      'says what is wrong with a server: no address, nobody there, a web page, a wrong password',
      async () => {
        const { username, password } = world.apache;
        await connectServer(options, { url: 'http://127.0.0.1:9/', username, password });
        await options.shows('Nothing answers at 127.0.0.1:9.');
        await fillAccess(options, { url: world.site.url });
        await options.press('Connect');
        await options.shows('not as a WebDAV server');
        const asked = world.proxy.requests.length;
        await fillAccess(options, { url: world.proxy.url, password: 'wrong' });
        await options.press('Connect');
        await options.shows('refused the user name or password');
        const tries = world.proxy.requests.slice(asked).filter((r) => r.headers.authorization);
        assert.equal(tries.length, 1, 'a wrong password is tried once');
        await options.press('Cancel');
      },
    );

    step('signs in on a server’s own page, which can be called off', () =>
      signInOnPage(world.browser, options),
    );

    step('adds a server with a folder chosen in the tree, and edits it', async () => {
      const { username, password } = world.apache;
      await connectServer(options, { url: world.proxy.url, username, password });
      await options.shows('Connected: Apache');
      await options.fill('Name', 'Home');
      await options.press('Holidays');
      await options.until(
        '() => [...document.querySelectorAll("dialog[open] label")].find((l) => l.innerText.startsWith("Upload folder"))?.control.value === "/Holidays"',
      );
      await options.press('Save');
      await options.until('() => !document.querySelector("dialog[open]")');
      await options.shows('/Holidays');
      await options.press('Edit Home');
      await options.fill('Upload folder', FOLDER);
      await options.press(`Create “${FOLDER}”`);
      await options.until('() => !/is not on the server/.test(document.body.innerText)');
      await options.press('Save');
      await options.until('() => !document.querySelector("dialog[open]")');
      await options.shows(FOLDER);
      assert.deepEqual(await world.stored('/Holidays'), ['2026']);
    });

    step('trusts a certificate that nobody vouches for only once that is said', () =>
      untrustedServer(options, name),
    );

    step('uploads a photo of the page itself', async () => {
      photos = await world.browser.open(world.site.url);
      await world.browser.upload(photos, '#own', { menu: MENU });
      await arrived('own.jpg', '/own.jpg');
    });

    step('uploads photos that exist only in the page: blob: and data:', async () => {
      await world.browser.upload(photos, '#blob', { menu: MENU });
      await world.browser.upload(photos, '#data', { menu: MENU });
      const popup = await world.browser.extensionPage('popup.html');
      await popup.until(
        `() => [...document.querySelectorAll('li')].filter((l) => /Done|Already there/.test(l.innerText)).length >= 3`,
        [],
        30_000,
      );
      await popup.driver.close();
      assert.ok((await world.stored(FOLDER)).some((n) => n.endsWith('.png')));
    });

    step(
      'asks before it reads another site; refused, the companion fetches the photo by its address',
      async () => {
        await world.browser.upload(photos, '#other', { menu: MENU, allow: false });
        await arrived('other.jpg', '/other.jpg');
      },
    );

    step('says what a refused photo needs, and fetches it once the site is allowed', async () => {
      await world.browser.upload(photos, '#guarded', { menu: MENU, allow: false });
      const popup = await world.browser.extensionPage('popup.html');
      await popup.shows('Allow localhost', 30_000);
      await popup.press('Allow localhost');
      await world.browser.answerPrompt(popup, true);
      await popup.driver.close();
      await arrived('guarded.jpg', '/guarded.jpg');
    });

    step('keeps a photo while the companion is stopped and sends it once it is back', async () => {
      await world.companion.stop();
      await world.browser.upload(photos, '#second', { menu: MENU });
      const popup = await world.browser.extensionPage('popup.html');
      await popup.shows('Kept here until the companion has it.');
      await badgeSays(popup, '1');
      await popup.driver.close();
      await world.companion.start();
      await arrived('second.jpg', '/second.jpg');
      await badgeSays(options, '');
    });

    step(
      'goes on after the companion was killed in mid-transfer: once, whole, nothing left over',
      async () => {
        let release = (): void => undefined;
        const until = new Promise<void>((resolve) => {
          release = resolve;
        });
        world.proxy.next({ kind: 'hold', until }, (r) => r.method === 'PUT');
        const puts = () => world.proxy.requests.filter((r) => r.method === 'PUT').length;
        const before = puts();
        await world.browser.upload(photos, '#large', { menu: MENU });
        await eventually('no transfer began', async () => puts() > before);
        await world.companion.stop('SIGKILL');
        release();
        await world.companion.start();
        await arrived('large.jpg', '/large.jpg');
      },
    );

    step('takes files that are chosen on a page, leaves out what is no photo', () => pickFiles(world));

    step('goes on with a file after the background was killed while it handed it over', () =>
      killBackgroundWhileSending(world),
    );

    step('waits for a server that is down and goes on by itself', async () => {
      await world.apache.stop();
      await world.browser.upload(photos, '#third', { menu: MENU });
      const popup = await world.browser.extensionPage('popup.html');
      await popup.shows('next try', 30_000);
      await popup.driver.close();
      await world.apache.start();
      await arrived('third.jpg', '/third.jpg');
    });

    step('wakes a background that was put to sleep, and tells the end when no page is open', async () => {
      const unseen = await world.browser.extensionPage(UNSEEN);
      const notified = await lookOutForNotice(unseen);
      await options.driver.close();
      await world.browser.backgroundAsleep();
      await world.browser.upload(photos, '#fourth', { menu: MENU });
      await notified();
      await badgeSays(unseen, '');
      await unseen.driver.close();
      options = await world.browser.extensionPage('options.html');
      await arrived('fourth.jpg', '/fourth.jpg');
    });

    step('offers every server in a submenu where there are several', async () => {
      await addApache(world, options, 'Attic', '/Holidays');
      await menuOffers(options, 'Attic');
      const before = await world.stored('/Holidays');
      await world.browser.upload(photos, '#own', { menu: { title: 'Attic', index: 1 } });
      const popup = await world.browser.extensionPage('popup.html');
      await popup.shows('Attic:/Holidays/own.jpg', 30_000);
      await popup.driver.close();
      assert.deepEqual(await world.stored('/Holidays'), [...before, 'own.jpg'].sort());
    });

    syncSteps(step, () => ({ world, options }));

    step('lets no page on the web reach the companion', async () => {
      const got = await knockFromPage(photos);
      assert.deepEqual([...new Set(got)], ['refused']);
    });

    step('names uploads as the Upload dialog says', async () => {
      await nameUploads(options, FOLDER, 'Trip/{year} {name}', `${name}-uploads`);
      await world.browser.upload(photos, '#own', { menu: { title: 'Home', index: 0 } });
      const file = `Trip/${new Date().getFullYear()} own.jpg`;
      await eventually(
        'no file has the new name',
        async () =>
          (await world.storedHash(`${FOLDER}/${file}`).catch(() => '')) === photoSha(world.site, '/own.jpg'),
      );
      await nameUploads(options, FOLDER, '{name}');
    });

    step('speaks, looks and offers itself as the preferences say, at once', () => changePreferences(options));

    step('saves its settings into a file without a password, and takes them from one', () =>
      settingsFile(options, world.apache.password),
    );

    step('shows its pages in light and dark, and keeps nobody out of them', () => lookAtPages(world.browser));

    step(
      'keeps the password out of the browser, and out of clear sight on the companion’s disk',
      async () => {
        const { password } = world.apache;
        await options.press('Test Home');
        await options.shows('It works');
        assert.deepEqual(await hasSecret(world.browser.profile, password), []);
        assert.deepEqual(await hasSecret(world.companion.home, password), []);
      },
    );

    step('removes a server', async () => {
      await options.press('Remove Attic');
      await options.press('Remove server');
      await options.shows('“Attic” is removed');
      assert.match((await world.companion.run('servers')).output, /^(?!.*Attic).*Home/s);
    });

    step('unpairs: the companion forgets the browser as well', async () => {
      assert.match((await world.companion.run('browsers')).output, /Chromium|Firefox/);
      await options.press('Preferences');
      await options.press('Unpair');
      await options.press('Unpair');
      await options.shows('This browser is unpaired');
      const forgotten = async () => /No browser/.test((await world.companion.run('browsers')).output);
      await eventually('the companion kept the pairing', forgotten, 10_000);
    });
  });
}
