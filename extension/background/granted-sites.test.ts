import 'fake-indexeddb/auto';
import './stand-in-browser.ts';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { liveQuery } from 'dexie';
import { db, type OutboxRow, type UploadRow } from '../db.ts';
import { placed } from '../upload-order.ts';
import { goOnWhereAllowed } from './granted-sites.ts';
import { openRow } from './outbox-rows.ts';
import { allowed } from './stand-in-browser.ts';
import { allowSite } from './user-wishes.ts';

const SITE = 'https://a.example/*';
const photo = { serverId: 's', name: 'a.jpg', imageUrl: 'https://a.example/a.jpg' };
const waiting = { ...photo, needsPermission: SITE, problem: { code: 'image-refused' as const } };
const failed: UploadRow = placed({
  ...waiting,
  id: 'upload',
  sequence: 1,
  size: null,
  sent: 0,
  state: 'failed',
  createdAt: 1,
  changedAt: 1,
  attempts: 1,
});
let fetched: string[] = [];

beforeEach(async () => {
  allowed.clear();
  fetched = [];
  globalThis.fetch = async (url) => {
    fetched.push(String(url));
    return new Response('bytes', { headers: { 'content-type': 'image/jpeg' } });
  };
  await Promise.all(db.tables.map((table) => table.clear()));
});
// The database is left open: what was read is still looked after when the last test ends.

/** The outbox once every row in it holds its bytes. */
function held(): Promise<OutboxRow[]> {
  return new Promise((resolve, reject) => {
    const subscription = liveQuery(() => db.outbox.toArray()).subscribe({
      next(rows) {
        if (rows.length === 0 || rows.some(({ size }) => size === undefined)) return;
        resolve(rows);
        subscription.unsubscribe();
      },
      error: reject,
    });
  });
}

test('a photo and an upload that waited for a site are read here once it is allowed', async () => {
  await openRow({ ...waiting, id: 'photo', state: 'refused' });
  await db.uploads.bulkAdd([failed, { ...failed, id: 'cancelled', problem: { code: 'cancelled' } }]);
  allowed.add(SITE);
  await goOnWhereAllowed();
  const rows = await held();
  assert.deepEqual(
    rows.map(({ state, needsPermission, problem }) => [state, needsPermission, problem]),
    Array.from({ length: 2 }, () => ['holding', undefined, undefined]),
  );
  assert.deepEqual(await db.uploads.toCollection().primaryKeys(), ['cancelled']);
});

test('what waits for another site waits on', async () => {
  await openRow({ ...waiting, id: 'photo', state: 'refused' });
  await db.uploads.add(failed);
  allowed.add('https://b.example/*');
  await goOnWhereAllowed();
  assert.equal((await db.outbox.get('photo'))?.state, 'refused');
  assert.equal(await db.uploads.count(), 1);
  assert.deepEqual(fetched, []);
});

test('told of by the page as well, it is read once', async () => {
  await openRow({ ...waiting, id: 'photo', state: 'holding' });
  await db.uploads.add(failed);
  allowed.add(SITE);
  const told = ['photo', 'upload', 'photo', 'upload'].map((outboxId) => allowSite({ outboxId }));
  await Promise.all([...told, goOnWhereAllowed()]);
  const rows = await held();
  await Promise.all(rows.map(({ id }) => allowSite({ outboxId: id })));
  assert.equal((await held()).length, 2);
  assert.equal(fetched.filter((url) => url === photo.imageUrl).length, 2);
});
