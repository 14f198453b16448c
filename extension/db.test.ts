import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Dexie } from 'dexie';
import { PhotoferryDb } from './db.ts';

test('a database of the second version gets places for its uploads, and none of the old pictures', async () => {
  const old = new Dexie('old');
  old.version(2).stores({
    uploads: 'id, state, changedAt, createdAt',
    outbox: 'id, state, createdAt',
    photos: 'id',
    state: 'key',
  });
  const row = { sequence: 1, serverId: 's', name: 'a.jpg', createdAt: 5, changedAt: 9 };
  await old.table('uploads').add({ ...row, id: 'done', state: 'done', thumbnail: new Blob(['done']) });
  await old.table('uploads').add({ ...row, id: 'runs', state: 'uploading' });
  await old.table('outbox').add({ ...row, id: 'kept', state: 'holding', thumbnail: new Blob(['kept']) });
  old.close();

  const db = new PhotoferryDb('old');
  const uploads = await db.uploads.orderBy('order').toArray();
  assert.deepEqual(
    uploads.map(({ id, phase, order }) => [id, phase, order]),
    [
      ['runs', 'running', [0, 5]],
      ['done', 'done', [2, -9]],
    ],
  );
  assert.equal(await db.thumbnails.count(), 0);
  assert.ok(![...uploads, ...(await db.outbox.toArray())].some((left) => 'thumbnail' in left));
  db.close();
});

test('a database of the fourth version loses the pictures that pages cannot show at once', async () => {
  const old = new Dexie('blobs');
  old.version(4).stores({ uploads: 'id, order', thumbnails: 'id, madeAt' });
  await old.table('thumbnails').add({ id: 'done', picture: new Blob(['done']), madeAt: 1 });
  old.close();

  const db = new PhotoferryDb('blobs');
  assert.equal(await db.thumbnails.count(), 0);
  await db.thumbnails.add({ id: 'new', picture: 'data:image/webp;base64,AAAA', madeAt: 2 });
  db.close();
  await db.open();
  assert.equal(await db.thumbnails.count(), 1);
  db.close();
});
