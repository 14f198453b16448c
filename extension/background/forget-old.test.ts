import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { UploadState } from '../../shared/model.ts';
import { db } from '../db.ts';
import { placed } from '../upload-order.ts';
import { forgetOld } from './forget-old.ts';

const upload = (id: string, state: UploadState, changedAt: number) =>
  placed({
    id,
    sequence: changedAt,
    serverId: 's',
    name: 'a.jpg',
    size: 10,
    sent: 0,
    state,
    createdAt: 0,
    changedAt,
    attempts: 1,
  });
const picture = (id: string, madeAt: number) => ({ id, picture: 'data:small', madeAt });
const ids = () => db.uploads.toCollection().primaryKeys();

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  await db.uploads.bulkAdd([
    upload('oldest', 'done', 1),
    upload('runs', 'uploading', 2),
    upload('waits', 'waiting', 2),
    upload('newer', 'failed', 3),
    upload('newest', 'skipped', 4),
  ]);
});
after(() => db.close());

test('the newest that have ended stay, and all that is under way', async () => {
  await forgetOld(3);
  assert.equal((await ids()).length, 5);
  await forgetOld(2);
  assert.deepEqual(await ids(), ['newer', 'newest', 'runs', 'waits']);
  await forgetOld(0);
  assert.deepEqual(await ids(), ['runs', 'waits']);
});

test('a picture goes with its upload, and the oldest pictures go before their uploads', async () => {
  await db.thumbnails.bulkAdd([picture('oldest', 1), picture('newer', 5), picture('newest', 6)]);
  await forgetOld(2);
  assert.deepEqual(await db.thumbnails.toCollection().primaryKeys(), ['newer', 'newest']);
  await forgetOld(2, 1);
  assert.deepEqual(await db.thumbnails.toCollection().primaryKeys(), ['newest']);
  assert.equal((await ids()).length, 4);
});
