import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { Link } from '../../shared/link/index.ts';
import type { SyncStatus } from '../../shared/sync-calls.ts';
import { db } from '../db.ts';
import { applySyncs, pullSyncs } from './syncs-replica.ts';

const status = (id: string, sequence: number, running = false): SyncStatus => ({
  ...{ id, sequence, running, progress: null, known: 0, last: null, lastSuccessAt: null, holds: [] },
  counts: { failed: 0, left: 0, conflict: 0, skipped: 0, held: 0 },
  ...{ nextRunAt: null, stale: false, watching: false },
});

/** A companion that answers with these; `meanwhile` happens while it does. */
const companion = (folders: SyncStatus[], sequence: number, meanwhile = async () => {}): Link => {
  const call = async () => {
    await meanwhile();
    return { sequence, folders };
  };
  return { call } as unknown as Link;
};
const rows = async () => (await db.syncs.toArray()).map(({ id, sequence }) => [id, sequence]);

beforeEach(() => db.syncs.clear());
after(() => db.close());

test('all states are pulled, and what the companion does not have goes', async () => {
  await applySyncs([status('gone', 3), status('a', 4)]);
  await pullSyncs(companion([status('a', 5), status('b', 6)], 6));
  assert.deepEqual(await rows(), [
    ['a', 5],
    ['b', 6],
  ]);
});

test('older news change nothing', async () => {
  await applySyncs([status('a', 7, true)]);
  await applySyncs([status('a', 6)]);
  assert.equal((await db.syncs.get('a'))?.running, true);
});

test('news that came before the answer are kept, also of a folder that is not in it', async () => {
  await applySyncs([status('a', 1)]);
  const meanwhile = () => applySyncs([status('a', 9), status('new', 10)]);
  await pullSyncs(companion([status('a', 8)], 8, meanwhile));
  assert.deepEqual(await rows(), [
    ['a', 9],
    ['new', 10],
  ]);
});

test('numbers of another life of the companion are no newer news', async () => {
  await applySyncs([status('a', 5000, true)]);
  await pullSyncs(companion([status('a', 12)], 12));
  assert.deepEqual(await rows(), [['a', 12]]);
});
