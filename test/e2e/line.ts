/** What the steps of the whole line have in common. */
import assert from 'node:assert/strict';
import { eventually } from './browser/eventually.ts';
import type { Page } from './browser/page.ts';
import { photoSha } from './photo-site.ts';
import type { World } from './world.ts';

export interface Line {
  readonly world: World;
  /** The options page, as it is open now. */
  options: Page;
  /** The web page with photos; the options page until it is opened. */
  photos: Page;
}

/** Where the server *Home* has uploads go. */
export const FOLDER = '/Holidays/2026';
/** What the menu offers while there is one server. */
export const MENU = { title: 'Upload photo to Home' };

/** Waits until the popup says so, then looks at Apache's disk. */
export async function arrived({ world }: Line, file: string, original: string): Promise<void> {
  const popup = await world.browser.extensionPage('popup.html');
  await popup.shows(`Home:${FOLDER}/${file}`);
  await popup.driver.close();
  assert.equal(await world.storedHash(`${FOLDER}/${file}`), photoSha(world.site, original));
  assert.deepEqual(
    (await world.stored(FOLDER)).filter((n) => n.endsWith('.upload')),
    [],
    'no temporary file is left',
  );
}

/** Waits until this photo of the site is in the folder of *Home*, whole. */
export async function photoIsThere({ world }: Line, file: string): Promise<void> {
  await eventually(
    `${file} did not arrive`,
    async () =>
      (await world.storedHash(`${FOLDER}/${file}`).catch(() => '')) === photoSha(world.site, `/${file}`),
  );
}
