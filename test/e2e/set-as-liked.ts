/** What is set on the pages holds: for uploads, for the pages themselves, and in a file. */
import { eventually } from './browser/eventually.ts';
import { changePreferences, settingsFile, widenMenu } from './change-preferences.ts';
import { keepToLimit, pauseEverything } from './hold-traffic.ts';
import { FOLDER, type Line } from './line.ts';
import { lookAtPages } from './look-at-pages.ts';
import { photoSha } from './photo-site.ts';
import type { Step } from './steps.ts';
import { stopPage } from './stop-page.ts';
import { nameUploads } from './upload-settings.ts';

/** Registers the steps. */
export function setAsLiked(step: Step, now: () => Line): void {
  step('names uploads as the Upload dialog says', async () => {
    const { world, options, photos } = now();
    await nameUploads(options, FOLDER, 'Trip/{year} {name}', `${world.browser.name}-uploads`);
    await world.browser.upload(photos, '#own', { menu: { title: 'Home', index: 0 } });
    const file = `Trip/${new Date().getFullYear()} own.jpg`;
    await eventually(
      'no file has the new name',
      async () =>
        (await world.storedHash(`${FOLDER}/${file}`).catch(() => '')) === photoSha(world.site, '/own.jpg'),
    );
    await nameUploads(options, FOLDER, '{name}');
  });

  step('speaks, looks and offers itself as the preferences say, at once', () =>
    changePreferences(now().options),
  );

  step('offers itself on links and on anything, and takes the photo there', () => widenMenu(now()));

  step('takes photos in and sends none while everything is paused', () => pauseEverything(now()));

  step('keeps to the speed limit', () => keepToLimit(now()));

  step('saves its settings into a file without a password, and takes them from one', () =>
    settingsFile(now().options, now().world.apache.password),
  );

  step('says that a page came to a stop, and loads it again', () =>
    stopPage(now().options, `${now().world.browser.name}-stopped`),
  );

  step('shows its pages in light and dark, and keeps nobody out of them', () =>
    lookAtPages(now().world.browser),
  );
}
