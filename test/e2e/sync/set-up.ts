/** A sync folder from nothing: how to allow a folder, the dialog, the preview, the first run watched to its end. */
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import type { Page } from '../browser/page.ts';
import { lookAt } from '../look-at-pages.ts';
import type { World } from '../world.ts';
import { NAME, REMOTE, type SyncPlace } from './sync-place.ts';

export async function setUpSync(world: World, options: Page, place: SyncPlace): Promise<void> {
  const { name } = world.browser;
  for (let n = 1; n <= 25; n++) await place.writeHere(`IMG_${String(n).padStart(2, '0')}.jpg`, `photo ${n}`);
  await place.writeThere('from-the-server.jpg', 'there first');

  await options.evaluate('() => { location.hash = "#sync"; }');
  await options.press('Add sync folder');
  await options.shows('No folder is allowed yet');
  await options.shows(`npx photoferry --home ${world.companion.home} allow ~/Pictures`);
  await lookAt(options, `${name}-sync-dialog`);
  await world.companion.run('allow', place.local);
  await options.press('Look again');
  await options.press(basename(place.local));
  await options.press(basename(REMOTE));
  await options.until(
    '(paths) => paths.every((path) => [...document.querySelectorAll("dialog[open] input")].some((field) => field.value === path))',
    [[place.local, REMOTE]],
  );
  await options.fill('Name', NAME);
  await tick(options, 'Upload local files');
  await options.shows('Both ways');
  await options.press('Save and preview');

  await options.shows('Nothing was changed yet.');
  await options.shows('IMG_07.jpg');
  await lookAt(options, `${name}-preview`);
  assert.deepEqual(await place.there(), ['from-the-server.jpg'], 'a preview changes nothing');
  await options.press('Run exactly this');
  await options.until('() => !document.querySelector("dialog[open]")');
  await options.shows('· 26 files');
  await options.shows('In step');
  assert.equal((await place.there()).length, 26);
  assert.deepEqual(await place.here(), await place.there());
  assert.equal(await place.textHere('from-the-server.jpg'), 'there first');
}

/** What is changed in the dialog is what the companion has; an overlap is refused with its reason. */
export async function editSync(world: World, options: Page): Promise<void> {
  await options.press(`Edit ${NAME}`);
  await tick(options, 'Carry over deletions');
  await options.evaluate(`() => {
    const select = [...document.querySelectorAll('dialog[open] select')].at(-1);
    select.value = 'never';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }`);
  // The folders above may still be arriving: a click would miss what moves away under it.
  await options.until(`() => {
    const more = document.querySelector('dialog[open] .more-fields');
    if (more) more.open = true;
    return more !== null;
  }`);
  await options.fill('Trash keeps (days)', '7');
  await options.press('Save');
  await options.until('() => !document.querySelector("dialog[open]")');
  await options.shows('runs only when you say so');
  const { output } = await world.companion.run('sync', '--json');
  assert.match(output, /"interval":"never"/);
  assert.match(output, /"deletions":true/);
  assert.match(output, /"trashDays":7/);

  await options.press('Add sync folder');
  await options.fill('Local folder', `${/"localFolder":"([^"]+)"/.exec(output)?.[1]}/inside`);
  await options.fill('Remote folder', '/');
  await options.press('Save');
  await options.shows(`overlaps with the sync folder “${NAME}”`);
  await options.press('Cancel');
}

function tick(options: Page, label: string): Promise<unknown> {
  return options.until(
    `(label) => {
      const all = [...document.querySelectorAll('dialog[open] label.tick')];
      const box = all.find((one) => one.innerText.startsWith(label))?.control;
      box?.click();
      return box !== undefined;
    }`,
    [label],
  );
}
