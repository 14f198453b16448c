import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { db } from '../db.ts';
import { placed } from '../upload-order.ts';
import { uploadsIn } from './uploads-in.ts';
import { walkUploads } from './walk-uploads.ts';

const upload = (n: number, state: 'done' | 'failed' | 'queued', changedAt: number) =>
  placed({
    id: String(n).padStart(3, '0'),
    sequence: n,
    serverId: n % 2 === 0 ? 'even' : 'odd',
    name: `${n}.jpg`,
    size: 1,
    sent: 0,
    state,
    createdAt: n,
    changedAt,
    attempts: 1,
  });

before(() =>
  db.uploads.bulkAdd([
    ...Array.from({ length: 20 }, (_, n) => upload(n, 'done', 1000 - n)),
    // Many that ended in the same moment, more than a page of them.
    ...Array.from({ length: 30 }, (_, n) => upload(20 + n, 'failed', 500)),
    upload(99, 'queued', 1),
  ]),
);
after(() => db.close());

const all = { phase: null, serverId: null };

test('every row comes once and in order, whatever the size of a page', async () => {
  const wanted = (await uploadsIn(db, all).toArray()).map(({ id }) => id);
  assert.equal(wanted.length, 51);
  assert.equal(wanted[0], '099', 'what is queued comes first');
  for (const size of [1, 7, 100]) {
    const pages = await Array.fromAsync(walkUploads(db, all, size));
    assert.deepEqual(
      pages.flat().map(({ id }) => id),
      wanted,
    );
  }
});

test('a selection takes its rows alone', async () => {
  const count = (phase: 'done' | 'failed' | null, serverId: string | null) =>
    uploadsIn(db, { phase, serverId }).count();
  assert.deepEqual(
    [
      await count('done', null),
      await count('done', 'odd'),
      await count(null, 'odd'),
      await count('failed', 'even'),
    ],
    [20, 10, 26, 15],
  );
  const failed = await Array.fromAsync(walkUploads(db, { phase: 'failed', serverId: 'even' }, 4));
  assert.equal(failed.flat().length, 15);
});
