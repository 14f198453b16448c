/** Preferences take effect at once, in the page, in the menu and at the companion; and go into a file and out of it. */
import assert from 'node:assert/strict';
import type { Page } from './browser/page.ts';
import { type Line, photoIsThere } from './line.ts';
import { menuOffers } from './toolbar.ts';

const SCHEME = '(wanted) => getComputedStyle(document.documentElement).colorScheme === wanted';

export async function changePreferences(options: Page): Promise<void> {
  await options.press('Preferences');
  await options.choose('Language', 'de');
  await options.shows('Einstellungen speichern');
  assert.equal(await options.evaluate('() => document.documentElement.lang'), 'de');
  await menuOffers(options, 'hochladen');
  await options.choose('Sprache', 'auto');
  await options.shows('Save settings');

  await options.choose('Theme', 'dark');
  await options.until(SCHEME, ['dark']);
}

/** A right click on a link takes the photo behind it; one on anything takes the photo that lies there. */
export async function widenMenu(line: Line): Promise<void> {
  const { world, options, photos } = line;
  const menu = { title: 'Home', index: 0 };
  await options.press('Preferences');
  await options.choose('Offer to upload on', 'links');
  await menuOffers(options, '"link"');
  await world.browser.upload(photos, '#link', { menu });
  await photoIsThere(line, 'linked.jpg');
  await options.press('Preferences');
  await options.choose('Offer to upload on', 'any');
  await menuOffers(options, '"page"');
  await world.browser.upload(photos, '#behind', { menu });
  await photoIsThere(line, 'behind.jpg');
  await options.choose('Offer to upload on', 'photos');
}

/** Saves the settings, changes one, and has the file change it back. */
export async function settingsFile(options: Page, password: string): Promise<void> {
  await options.evaluate(`() => {
    HTMLAnchorElement.prototype.click = () => undefined;
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      if (blob.type === 'application/json') blob.text().then((text) => { globalThis.savedFile = text; });
      return create(blob);
    };
  }`);
  await options.press('Save settings');
  const file = await options.until<string>('() => globalThis.savedFile');
  assert.match(file, /"name": "Home"/);
  assert.doesNotMatch(file, /password/i);
  assert.ok(!file.includes(password));

  await options.choose('Theme', 'system');
  await options.until(SCHEME, ['light dark']);
  await choose(options, 'no settings');
  await options.shows('This is no settings file of Photoferry');
  await choose(options, file);
  await options.shows('As the system → Dark');
  await options.press('Import');
  await options.until(SCHEME, ['dark']);
  await options.choose('Theme', 'system');
  await options.until(SCHEME, ['light dark']);
  await options.press('Servers');
}

/** As a person who chooses a file: browsers let no script open the question itself. */
async function choose(options: Page, text: string): Promise<void> {
  await options.evaluate(
    `(text) => {
      const chosen = new DataTransfer();
      chosen.items.add(new File([text], 'photoferry-settings.json', { type: 'application/json' }));
      const input = document.querySelector('input[type=file]');
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }`,
    text,
  );
}
