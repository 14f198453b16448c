import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { withCode } from '../../test/problem.ts';
import { db } from '../db.ts';
import { keepFile } from './keep-file.ts';

const photo = new File(['photo'], 'IMG_0001.jpg');
const picked = { id: 'a', name: photo.name, size: photo.size, serverId: 's', at: 1 };

beforeEach(() => Promise.all(db.tables.map((table) => table.clear())));
after(() => db.close());

test('a file of a folder is kept with where it goes', async () => {
  await keepFile(photo, { ...picked, subfolder: 'Holiday/Day 1' });
  await keepFile(photo, { ...picked, id: 'b' });
  const rows = await db.outbox.toArray();
  assert.deepEqual(
    rows.map(({ id, subfolder, state }) => [id, subfolder, state]),
    [
      ['a', 'Holiday/Day 1', 'holding'],
      ['b', undefined, 'holding'],
    ],
  );
  assert.equal(await db.photos.count(), 2);
});

test('nothing is kept of what no companion would take', async () => {
  await assert.rejects(
    keepFile(photo, { ...picked, subfolder: 'photoferry-trash' }),
    withCode('subfolder-unfit'),
  );
  await assert.rejects(
    keepFile(photo, { ...picked, subfolder: Array(40).fill('a').join('/') }),
    withCode('subfolder-too-long'),
  );
  assert.deepEqual([await db.outbox.count(), await db.photos.count()], [0, 0]);
});
