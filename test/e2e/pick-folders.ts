/** Folders of the computer through the page to choose files on: what is in them arrives where it was. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FOLDER } from './line.ts';
import { lookAt } from './look-at-pages.ts';
import { photo, sha256 } from './photo-site.ts';
import type { World } from './world.ts';

const FIELD = 'input[type=file][webkitdirectory]';
/** More than a browser lists of a dropped folder at a time. */
const NOTES = 120;

/** One folder is dropped, another one is chosen; files of the same name stay apart, and what is left out is counted. */
export async function pickFolders(world: World): Promise<void> {
  const [first, second, third] = [
    await photo(300, 200, 21),
    await photo(300, 200, 22),
    await photo(300, 200, 23),
  ];
  const holiday = await folder(world, 'Holiday', {
    'IMG_0001.jpg': first,
    'Day 1/IMG_0001.jpg': second,
    'Day 1/.DS_Store': 'of the system',
    'Thumbs.db': 'of the system',
    ...Object.fromEntries(Array.from({ length: NOTES }, (_, n) => [`notes/${n}.txt`, 'no photo'])),
  });
  const page = await world.browser.extensionPage('picker.html');
  await page.until(`() => document.querySelector('${FIELD}') !== null`);
  await page.driver.drop(holiday);
  await page.shows(`${NOTES} files are no photos or videos and were left out`);
  await page.shows('2 hidden or system files were left out');
  await page.shows(`Home:${FOLDER}/Holiday/IMG_0001.jpg`);
  await page.shows(`Home:${FOLDER}/Holiday/Day 1/IMG_0001.jpg`);
  await lookAt(page, `${world.browser.name}-picker-folder`);

  const trip = await folder(world, 'Täg & Nacht', { 'Day 1/IMG_0001.jpg': third });
  await page.driver.chooseFolder(FIELD, trip);
  await page.shows(`Home:${FOLDER}/Täg & Nacht/Day 1/IMG_0001.jpg`);
  await page.driver.close();
  assert.equal(await world.storedHash(`${FOLDER}/Holiday/IMG_0001.jpg`), sha256(first));
  assert.equal(await world.storedHash(`${FOLDER}/Holiday/Day 1/IMG_0001.jpg`), sha256(second));
  assert.equal(await world.storedHash(`${FOLDER}/Täg & Nacht/Day 1/IMG_0001.jpg`), sha256(third));
  assert.deepEqual(await world.stored(`${FOLDER}/Holiday`), ['Day 1', 'IMG_0001.jpg']);
}

async function folder(
  world: World,
  name: string,
  contents: Record<string, Buffer | string>,
): Promise<string> {
  const path = join(world.companion.home, name);
  for (const [inside, bytes] of Object.entries(contents)) {
    const file = join(path, inside);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  return path;
}
