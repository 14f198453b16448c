import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { UploadState } from '../../shared/model.ts';
import { db } from '../db.ts';
import { newOutboxRow } from '../outbox-row.ts';
import { placed } from '../upload-order.ts';
import { loadPopup } from './load-popup.ts';

let count = 0;
const uploads = (state: UploadState, many: number) =>
  Array.from({ length: many }, () =>
    placed({
      id: String(++count).padStart(4, '0'),
      sequence: count,
      serverId: 's',
      name: `${state} ${count}.jpg`,
      size: 1,
      sent: 0,
      state,
      createdAt: count,
      changedAt: count,
      attempts: 1,
    }),
  );
const kept = (id: string, state: 'holding' | 'sending' | 'refused') =>
  newOutboxRow({ id, serverId: 's', name: `${id}.jpg`, imageUrl: '', state }, ++count);

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
});
after(() => db.close());

test('of a long history a few of each kind are shown, and all that need somebody are counted', async () => {
  await db.uploads.bulkAdd([
    ...uploads('uploading', 6),
    ...uploads('queued', 30),
    ...uploads('failed', 12),
    ...uploads('done', 500),
    ...uploads('skipped', 1),
  ]);
  await db.outbox.bulkAdd([kept('a', 'sending'), kept('b', 'holding'), kept('c', 'refused')]);
  const { moving, stuck, waiting, ended } = await loadPopup(db);
  assert.deepEqual([moving.items.length, moving.count], [4, 7]);
  assert.deepEqual([waiting.items.length, waiting.count], [2, 31]);
  assert.deepEqual([stuck.items.length, stuck.count], [3, 13]);
  assert.equal(ended.items.length, 4);
  assert.equal(ended.items[0]?.state, 'skipped', 'the newest end comes first');
  assert.ok(ended.items.every(({ group }) => group === 'ended'));
});

test('what will be tried again once the companion is back waits, and needs nobody', async () => {
  const [one, other] = uploads('failed', 2);
  assert.ok(one && other);
  await db.uploads.bulkAdd([one, other]);
  await db.wishes.add({ id: one.id, kind: 'retry', expiresAt: 9 });
  const { stuck, waiting } = await loadPopup(db);
  assert.deepEqual([stuck.items.map(({ id }) => id), stuck.count], [[other.id], 1]);
  assert.deepEqual([waiting.items.map(({ id }) => id), waiting.count], [[one.id], 1]);
});

test('small pictures come with the rows that have one', async () => {
  await db.uploads.bulkAdd(uploads('done', 2));
  const [first] = await db.uploads.toArray();
  await db.thumbnails.add({ id: first?.id ?? '', picture: 'data:small', madeAt: 1 });
  const { ended } = await loadPopup(db);
  assert.deepEqual(
    ended.items.map(({ thumbnail }) => thumbnail),
    [undefined, 'data:small'],
  );
});
