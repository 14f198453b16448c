/** The whole line, once in each browser: a right click on a page puts a verified photo on a real WebDAV server. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { TestBrowser } from './browser/test-browser.ts';
import { capturePhotos } from './capture-photos.ts';
import { knockFromPage } from './knock-from-page.ts';
import type { Line } from './line.ts';
import { outlastTrouble } from './outlast-trouble.ts';
import { reachServer } from './reach-server.ts';
import { setAsLiked } from './set-as-liked.ts';
import { stepsOf } from './steps.ts';
import { syncSteps } from './sync/steps.ts';
import { takeLeave } from './take-leave.ts';
import { menuOffers } from './toolbar.ts';
import { addApache, makeWorld, type World } from './world.ts';

/** Registers the tests for one browser; they build on one another, as the steps of a person do. */
export function wholeLine(
  name: TestBrowser['name'],
  launch: (extension: string) => Promise<TestBrowser>,
): void {
  describe(`the whole line in ${name}`, () => {
    let world: World | undefined;
    let line: Line;
    const now = () => line;

    before(async () => {
      world = await makeWorld(launch, name);
      const options = await world.browser.extensionPage('options.html');
      line = { world, options, photos: options };
    });
    after(() => world?.close());

    const step = stepsOf(() => ({ [name]: line.options }));

    reachServer(step, now);
    capturePhotos(step, now);
    outlastTrouble(step, now);

    step('offers every server in a submenu where there are several', async () => {
      const { world, options, photos } = line;
      await addApache(world, options, 'Attic', '/Holidays');
      await menuOffers(options, 'Attic');
      const before = await world.stored('/Holidays');
      await world.browser.upload(photos, '#own', { menu: { title: 'Attic', index: 1 } });
      const popup = await world.browser.extensionPage('popup.html');
      await popup.shows('Attic:/Holidays/own.jpg');
      await popup.driver.close();
      assert.deepEqual(await world.stored('/Holidays'), [...before, 'own.jpg'].sort());
    });

    syncSteps(step, now);

    step('lets no page on the web reach the companion', async () => {
      const got = await knockFromPage(line.photos);
      assert.deepEqual([...new Set(got)], ['refused']);
    });

    setAsLiked(step, now);
    takeLeave(step, now);
  });
}
