/** A browser that has been used for years: many uploads that have ended in the extension's database. */

import { placed } from '../../../extension/upload-order.ts';
import type { Upload } from '../../../shared/model.ts';
import type { TestBrowser } from '../../e2e/browser/test-browser.ts';
import { UNSEEN } from '../../e2e/toolbar.ts';

/** In one transaction. */
const BATCH = 5000;
const MINUTE_MS = 60_000;

/** Writes them past the extension, of its first server; those that it would have a small picture of have one. */
export async function addActivityRows(browser: TestBrowser, count: number): Promise<void> {
  const page = await browser.extensionPage(UNSEEN);
  const now = Date.now();
  for (let first = 0; first < count; first += BATCH) {
    const length = Math.min(BATCH, count - first);
    const rows = Array.from({ length }, (_, n) => placed(upload(first + n, now)));
    // As many as the extension keeps (see forget-old.ts), the newest.
    await page.evaluate(WRITE, rows, first < 5000);
  }
  await page.driver.close();
}

/** Of a hundred uploads one failed, one was cancelled, three were there already. */
function upload(n: number, now: number): Omit<Upload, 'serverId'> {
  const kind = n % 100;
  const state = kind < 2 ? 'failed' : kind < 5 ? 'skipped' : 'done';
  const at = now - n * MINUTE_MS;
  return {
    id: crypto.randomUUID(),
    sequence: 1,
    name: `IMG_${20_000 + n}.jpg`,
    size: 2_000_000 + n,
    sent: state === 'failed' ? 0 : 2_000_000 + n,
    state,
    ...(state === 'failed'
      ? { problem: { code: kind === 0 ? 'server-full' : 'cancelled', target: 'photos.example' } }
      : { remotePath: `/Holidays/2026/IMG_${20_000 + n}.jpg` }),
    ...(state === 'skipped' ? { skipped: 'already-there' } : {}),
    createdAt: at - 5000,
    changedAt: at,
    attempts: 1,
  };
}

const WRITE = `async (rows, withPictures) => {
  const canvas = new OffscreenCanvas(96, 72);
  const brush = canvas.getContext('2d');
  for (let x = 0; x < 96; x += 2) { brush.fillStyle = 'hsl(' + x * 3 + ' 60% 50%)'; brush.fillRect(x, 0, 2, 72); }
  const file = await canvas.convertToBlob({ type: 'image/jpeg' });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const picture = 'data:image/jpeg;base64,' + btoa(String.fromCharCode(...bytes));
  const database = await new Promise((resolve) => {
    indexedDB.open('photoferry').onsuccess = ({ target }) => resolve(target.result);
  });
  const stores = ['documents', 'uploads', 'thumbnails'];
  const writing = database.transaction(stores, 'readwrite', { durability: 'relaxed' });
  writing.objectStore('documents').getAll().onsuccess = ({ target }) => {
    const serverId = target.result.find(({ kind }) => kind === 'server').id;
    for (const row of rows) {
      writing.objectStore('uploads').put({ ...row, serverId });
      if (withPictures) writing.objectStore('thumbnails').put({ id: row.id, picture, madeAt: row.changedAt });
    }
  };
  await new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onabort = () => reject(writing.error);
  });
  database.close();
}`;
