/** Nothing gets lost while a part of the whole is away: companion, server, background. */
import { eventually } from './browser/eventually.ts';
import { arrived, type Line, MENU } from './line.ts';
import { killBackgroundWhileSending, pickFiles } from './pick-files.ts';
import { pickFolders } from './pick-folders.ts';
import { seeFailure } from './see-failure.ts';
import type { Step } from './steps.ts';
import { badgeSays, lookOutForNotice, UNSEEN } from './toolbar.ts';

/** Registers the steps; the options page is another one after the last of them. */
export function outlastTrouble(step: Step, now: () => Line): void {
  step('keeps a photo while the companion is stopped and sends it once it is back', async () => {
    const { world, options, photos } = now();
    await world.companion.stop();
    await world.browser.upload(photos, '#second', { menu: MENU });
    const popup = await world.browser.extensionPage('popup.html');
    await popup.shows('Kept here until the companion has it.');
    await badgeSays(popup, '1');
    await popup.driver.close();
    await world.companion.start();
    await arrived(now(), 'second.jpg', '/second.jpg');
    await badgeSays(options, '');
  });

  step('goes on after the companion was killed in mid-transfer: once, whole, nothing left over', async () => {
    const { world, photos } = now();
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
    await arrived(now(), 'large.jpg', '/large.jpg');
  });

  step('takes files that are chosen on a page, leaves out what is no photo', () => pickFiles(now().world));

  step('brings a folder that is dropped or chosen as it is, with its subfolders', () =>
    pickFolders(now().world),
  );

  step('goes on with a file after the background was killed while it handed it over', () =>
    killBackgroundWhileSending(now().world),
  );

  step('waits for a server that is down and goes on by itself', async () => {
    const { world, photos } = now();
    await world.apache.stop();
    await world.browser.upload(photos, '#third', { menu: MENU });
    const popup = await world.browser.extensionPage('popup.html');
    await popup.shows('next try');
    await popup.driver.close();
    await world.apache.start();
    await arrived(now(), 'third.jpg', '/third.jpg');
  });

  seeFailure(step, now);

  step('wakes a background that was put to sleep, and tells the end when no page is open', async () => {
    const { world, options, photos } = now();
    const unseen = await world.browser.extensionPage(UNSEEN);
    const notified = await lookOutForNotice(unseen);
    await options.driver.close();
    await world.browser.backgroundAsleep();
    await world.browser.upload(photos, '#fourth', { menu: MENU });
    await notified();
    await badgeSays(unseen, '');
    await unseen.driver.close();
    now().options = await world.browser.extensionPage('options.html');
    await arrived(now(), 'fourth.jpg', '/fourth.jpg');
  });
}
