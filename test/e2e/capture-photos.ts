/** Photos of a page, however it has them: on its own site, in its memory, on another site, for its own visitors only. */
import assert from 'node:assert/strict';
import { arrived, FOLDER, type Line, MENU } from './line.ts';
import type { Step } from './steps.ts';

/** Registers the steps; they open the page with photos. */
export function capturePhotos(step: Step, now: () => Line): void {
  step('uploads a photo of the page itself', async () => {
    const { world } = now();
    now().photos = await world.browser.open(world.site.url);
    await world.browser.upload(now().photos, '#own', { menu: MENU });
    await arrived(now(), 'own.jpg', '/own.jpg');
  });

  step('uploads a photo of a page that is still on its way', async () => {
    const { world, photos } = now();
    await photos.evaluate(`() => {
      const frame = Object.assign(document.createElement('iframe'), { id: 'endless', src: '/endless' });
      frame.style.cssText = 'width:220px;height:160px;border:0';
      document.body.prepend(frame);
    }`);
    await photos.until('() => document.querySelector("#endless").contentDocument?.images[0]?.complete');
    await world.browser.upload(photos, '#endless', { menu: MENU });
    await arrived(now(), 'unfinished.jpg', '/unfinished.jpg');
    await photos.evaluate('() => document.querySelector("#endless").remove()');
  });

  step('uploads photos that exist only in the page: blob: and data:', async () => {
    const { world, photos } = now();
    await world.browser.upload(photos, '#blob', { menu: MENU });
    await world.browser.upload(photos, '#data', { menu: MENU });
    const popup = await world.browser.extensionPage('popup.html');
    await popup.until(
      `() => [...document.querySelectorAll('li')].filter((l) => /Done|Already there/.test(l.innerText)).length >= 4`,
    );
    await popup.driver.close();
    assert.ok((await world.stored(FOLDER)).some((n) => n.endsWith('.png')));
  });

  step(
    'asks before it reads another site; refused, the companion fetches the photo by its address',
    async () => {
      const { world, photos } = now();
      await world.browser.upload(photos, '#other', { menu: MENU, allow: false });
      await arrived(now(), 'other.jpg', '/other.jpg');
    },
  );

  step('says what a refused photo needs, and fetches it once the site is allowed', async () => {
    const { world, photos } = now();
    await world.browser.upload(photos, '#guarded', { menu: MENU, allow: false });
    const popup = await world.browser.extensionPage('popup.html');
    await popup.shows('Allow localhost');
    await popup.press('Allow localhost');
    await world.browser.answerPrompt(popup, true);
    await popup.driver.close();
    await arrived(now(), 'guarded.jpg', '/guarded.jpg');
  });
}
