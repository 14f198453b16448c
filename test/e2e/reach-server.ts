/** The first steps: the browser is paired, and a server *Home* is added with the folder that photos go to. */
import assert from 'node:assert/strict';
import { FOLDER, type Line } from './line.ts';
import { signInOnPage } from './sign-in-on-page.ts';
import type { Step } from './steps.ts';
import { untrustedServer } from './untrusted-server.ts';
import { connectServer, fillAccess, pair } from './world.ts';

/** Registers them. */
export function reachServer(step: Step, now: () => Line): void {
  step('says what is missing, refuses a wrong pairing code and takes the right one', async () => {
    const { world, options } = now();
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
      const { world, options } = now();
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
    signInOnPage(now().world.browser, now().options),
  );

  step('adds a server with a folder chosen in the tree, and edits it', async () => {
    const { world, options } = now();
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
    untrustedServer(now().options, now().world.browser.name),
  );
}
