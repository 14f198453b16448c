/** What the preferences say of the traffic holds for a photo that is really on its way. */
import assert from 'node:assert/strict';
import { PREFERENCES_ID } from '../../shared/model.ts';
import { eventually } from './browser/eventually.ts';
import type { Page } from './browser/page.ts';
import { FOLDER, type Line, photoIsThere } from './line.ts';

const BYTES_PER_SECOND = 200_000;
const MENU = { title: 'Home', index: 0 };

/** Paused, a photo is taken in and stays; it goes once that is ended on the page. */
export async function pauseEverything(line: Line): Promise<void> {
  const { world, options, photos } = line;
  await options.press('Preferences');
  await options.until(`() => {
    const label = [...document.querySelectorAll('label')].find((l) => l.innerText.trim() === 'Pause everything');
    label?.control.click();
    return label !== undefined;
  }`);
  await options.shows('Everything is paused');
  await companionHas(options, 'paused', true);
  await world.browser.upload(photos, '#held', { menu: MENU });
  await eventually('the companion did not take it in', async () =>
    /"underWay":[1-9]/.test((await world.companion.run('status', '--json')).output),
  );
  assert.ok(!(await world.stored(FOLDER)).includes('held.jpg'), 'nothing goes while all is paused');
  await options.press('Sync');
  await options.shows('Everything is paused');
  await options.press('Go on');
  await photoIsThere(line, 'held.jpg');
}

/** With a speed limit, a photo takes as long as it must. */
export async function keepToLimit(line: Line): Promise<void> {
  const { world, options, photos } = line;
  await options.press('Preferences');
  await options.choose('Speed limit', 'always');
  await options.fill('At most', String(BYTES_PER_SECOND / 1e6));
  await companionHas(options, 'bandwidthLimit', [{ fromMinute: 0, bytesPerSecond: BYTES_PER_SECOND }]);
  const begun = await world.browser.upload(photos, '#slow', { menu: MENU });
  await photoIsThere(line, 'slow.jpg');
  const least = (world.site.bytes('/slow.jpg').byteLength / BYTES_PER_SECOND - 1) * 1000;
  assert.ok(least > 1000);
  assert.ok(Date.now() - begun > least, `it took ${Date.now() - begun} ms, less than ${least} ms`);
  await options.choose('Speed limit', 'none');
  await companionHas(options, 'bandwidthLimit', null);
}

/** Waits until the companion has confirmed this preference. */
async function companionHas(page: Page, field: string, value: unknown): Promise<void> {
  await page.until(
    `(id, field, value) => new Promise((resolve) => {
      indexedDB.open('photoferry').onsuccess = ({ target: { result: database } }) => {
        const documents = database.transaction('documents').objectStore('documents');
        documents.get(['preferences', id]).onsuccess = ({ target: { result } }) => {
          database.close();
          resolve(JSON.stringify(result?.confirmed?.fields[field]) === JSON.stringify(value));
        };
      };
    })`,
    [PREFERENCES_ID, field, value],
  );
}
