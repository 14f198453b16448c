import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { db } from '../../db.ts';
import { newOutboxRow } from '../../outbox-row.ts';
import { placed } from '../../upload-order.ts';
import { EVERYTHING } from './activity-filter.ts';
import { loadActivity } from './load-activity.ts';
import { selectUploads } from './read-uploads.ts';

const upload = (n: number) =>
  placed({
    id: `u${String(n).padStart(3, '0')}`,
    sequence: n,
    serverId: n % 2 === 0 ? 'even' : 'odd',
    name: `IMG_${n}.jpg`,
    size: 1,
    sent: 1,
    state: n % 10 === 0 ? ('failed' as const) : ('done' as const),
    createdAt: n,
    changedAt: 1000 - n,
    attempts: 1,
  });
const kept = (id: string) =>
  newOutboxRow({ id, serverId: 'even', name: `${id}.jpg`, imageUrl: '', state: 'holding' }, 1);

before(async () => {
  await db.uploads.bulkAdd(Array.from({ length: 100 }, (_, n) => upload(n)));
  await db.outbox.bulkAdd([kept('kept-1'), kept('kept-2')]);
});
after(() => db.close());

const ids = async (
  filter: Partial<typeof EVERYTHING>,
  first: number,
  count: number,
  found: string[] | null = null,
) => {
  const whole = { ...EVERYTHING, ...filter, nameOf: (id: string) => id };
  const selected = await selectUploads(db, whole);
  const stretch = await loadActivity(db, whole, { first, count }, selected, found);
  return [stretch.total, ...stretch.items.map(({ id }) => id)];
};

test('a stretch at the beginning, across the two lists, in the middle and at the end', async () => {
  assert.deepEqual(await ids({}, 0, 3), [102, 'kept-1', 'kept-2', 'u000']);
  assert.deepEqual(await ids({}, 50, 2), [102, 'u048', 'u049']);
  assert.deepEqual(await ids({}, 101, 20), [102, 'u099']);
});

test('a filter counts and reads its own rows alone', async () => {
  assert.deepEqual(await ids({ phase: 'failed' }, 0, 2), [10, 'u000', 'u010']);
  assert.deepEqual(await ids({ serverId: 'odd' }, 48, 5), [50, 'u097', 'u099']);
  assert.deepEqual(await ids({ phase: 'queued' }, 0, 5), [2, 'kept-1', 'kept-2']);
  assert.deepEqual(await ids({ phase: 'failed', serverId: 'odd' }, 0, 5), [0]);
});

test('of a search the rows that were found are shown', async () => {
  assert.deepEqual(await ids({ search: 'img' }, 1, 2, ['u003', 'u005', 'u007']), [3, 'u005', 'u007']);
  assert.deepEqual(await ids({ search: 'kept-2' }, 0, 5, []), [1, 'kept-2']);
});
