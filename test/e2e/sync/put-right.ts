/** What a person puts right after a run: a conflict, a file from the trash, a mass deletion that was held. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../browser/eventually.ts';
import type { Page } from '../browser/page.ts';
import { lookAt } from '../look-at-pages.ts';
import type { World } from '../world.ts';
import { openSyncs, type SyncPlace, syncNow } from './sync-place.ts';

export async function settleConflict(world: World, options: Page, place: SyncPlace): Promise<void> {
  await place.writeHere('IMG_01.jpg', 'edited on this computer');
  await place.writeThere('IMG_01.jpg', 'edited on the server, too');
  await openSyncs(options);
  await syncNow(world, options, 'Waits for you');
  await options.click('#sync a[href$="/conflict"]');
  await options.shows('From this computer');
  await lookAt(options, `${world.browser.name}-conflict`);
  await options.press('Keep this one: From this computer, IMG_01.jpg');
  await options.shows('is settled');
  assert.equal(await place.textHere('IMG_01.jpg'), 'edited on this computer');
  assert.equal(await place.textThere('IMG_01.jpg'), 'edited on this computer');
  assert.equal((await place.there()).length, 26, 'no copy is left');
}

export async function restoreFromTrash(world: World, options: Page, place: SyncPlace): Promise<void> {
  await options.click('#sync a[href$="/trash"]');
  await options.shows('Restore');
  await lookAt(options, `${world.browser.name}-trash`);
  const before = await place.here();
  await options.click('#sync .file-row:has(.file-side) button');
  await options.shows('Restored as');
  await eventually('nothing came back', async () => {
    const [here, there] = await Promise.all([place.here(), place.there()]);
    return here.length > before.length || there.length > before.length;
  });
}

export async function confirmHold(world: World, options: Page, place: SyncPlace): Promise<void> {
  await openSyncs(options);
  await syncNow(world, options, 'In step');
  const names = (await place.here()).filter((name) => name.startsWith('IMG_') && name > 'IMG_02');
  for (const name of names) await rm(join(place.local, name));
  await syncNow(world, options, 'Waits for you');
  await options.shows(`${names.length} changes wait for your yes`);
  assert.ok((await place.there()).length > names.length, 'nothing is deleted before that');
  await options.press('Look at them');
  await options.shows('One of unusually many changes at once.');
  await lookAt(options, `${world.browser.name}-held`);
  await options.press(`Do it (all ${names.length})`);
  await options.press(`Do it (all ${names.length})`);
  await eventually('they were not deleted', async () =>
    (await place.there()).every((name) => !names.includes(name)),
  );
  await options.shows('Nothing here');
}
