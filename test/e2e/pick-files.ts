/** Files of the computer through the page to choose them on: in any state of page and background they arrive. */
import assert from 'node:assert/strict';
import { open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './browser/eventually.ts';
import { FOLDER } from './line.ts';
import { lookAt } from './look-at-pages.ts';
import { photo, sha256 } from './photo-site.ts';
import type { World } from './world.ts';

const FIELD = 'input[type=file]:not([webkitdirectory])';
const LARGE_BYTES = 96 * 1024 * 1024;

/** Photos, RAW and videos arrive, whatever else was chosen is left out and named. */
export async function pickFiles(world: World): Promise<void> {
  const bytes = await photo(900, 700, 11);
  const paths = await files(world, {
    'picked photo.jpg': bytes,
    'picked clip.mp4': tinyVideo(),
    'notes.txt': Buffer.from('no photo'),
  });
  const page = await world.browser.extensionPage('picker.html');
  await page.until(`() => document.querySelector('${FIELD}') !== null`);
  await page.driver.chooseFiles(FIELD, paths);
  await page.shows('1 file is no photo or video and was left out');
  await page.until('() => document.body.innerText.split("Done").length > 2');
  await lookAt(page, `${world.browser.name}-picker`);
  await page.driver.close();
  assert.equal(await world.storedHash(`${FOLDER}/picked photo.jpg`), sha256(bytes));
  assert.equal(await world.storedHash(`${FOLDER}/picked clip.mp4`), sha256(tinyVideo()));
}

/** The background is killed while it hands a large file over, with the page closed: it goes on where it was. */
export async function killBackgroundWhileSending(world: World): Promise<void> {
  const [path = ''] = await files(world, { 'large pick.jpg': await photo(900, 700, 12) });
  // Grown to its size with a hole: quick to make, and still a JPEG by its first bytes.
  const handle = await open(path, 'r+');
  await handle.truncate(LARGE_BYTES);
  await handle.close();
  const page = await world.browser.extensionPage('picker.html');
  await page.until(`() => document.querySelector('${FIELD}') !== null`);
  await page.driver.chooseFiles(FIELD, [path]);
  await eventually('nothing was handed over', async () => (await arriving(world)) > 0);
  const goOn = world.companion.freeze();
  await world.browser.killBackground();
  await page.driver.close();
  goOn();
  assert.ok((await arriving(world)) < LARGE_BYTES, 'it was in the middle of it');
  const popup = await world.browser.extensionPage('popup.html');
  await popup.shows(`Home:${FOLDER}/large pick.jpg`, 60_000);
  await popup.driver.close();
  assert.equal((await stat(join(world.apache.root, FOLDER, 'large pick.jpg'))).size, LARGE_BYTES);
  await rm(join(world.apache.root, FOLDER, 'large pick.jpg'));
}

/** Bytes of captures that are on their way into the companion. */
async function arriving(world: World): Promise<number> {
  const spool = join(world.companion.home, 'spool');
  const parts = (await readdir(spool)).filter((name) => name.endsWith('.part'));
  const sizes = await Promise.all(parts.map(async (name) => (await stat(join(spool, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function files(world: World, contents: Record<string, Buffer>): Promise<string[]> {
  const made = Object.entries(contents).map(async ([name, bytes]) => {
    const path = join(world.companion.home, name);
    await writeFile(path, bytes);
    return path;
  });
  return await Promise.all(made);
}

/** As much of an MP4 as tells what it is. */
function tinyVideo(): Buffer {
  const brand = Buffer.from('ftypisom\0\0\x02\0isomiso2avc1mp41', 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(brand.length + 4);
  return Buffer.concat([size, brand, Buffer.alloc(64)]);
}
