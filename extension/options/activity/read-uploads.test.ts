import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { seed } from '../../../test/seed.ts';
import { db } from '../../db.ts';
import { uploadRow } from '../../ui/test-upload.ts';
import { uploadsIn } from '../../ui/uploads-in.ts';
import { readUploads, selectUploads } from './read-uploads.ts';

const ROWS = 800;
const ALL = { phase: null, serverId: null };

before(async () => {
  // Several at one place, now and then hundreds: what was cancelled together ended together.
  const placeOf = (n: number) => (n > 100 && n < 350 ? 100 : n - (n % 3));
  const rows = Array.from({ length: ROWS }, (_, n) =>
    uploadRow(`u${String(n).padStart(4, '0')}`, {
      changedAt: ROWS - placeOf(n),
      state: n % 3 === 0 ? 'skipped' : 'done',
    }),
  );
  await db.uploads.bulkAdd(rows);
});
after(() => db.close());

test('whatever was read before, a stretch has the rows of its numbers', async () => {
  for (const selection of [ALL, { phase: 'skipped' as const, serverId: 's' }]) {
    const whole = await uploadsIn(db, selection).primaryKeys();
    const stretch = fc.record({ first: fc.nat(whole.length + 20), count: fc.nat(60) });
    await fc.assert(
      fc.asyncProperty(fc.array(stretch, { maxLength: 6 }), async (stretches) => {
        const selected = await selectUploads(db, selection);
        assert.equal(selected.count, whole.length);
        for (const { first, count } of stretches) {
          const rows = await readUploads(db, selected, { first, count });
          assert.deepEqual(
            rows.map(({ id }) => id),
            whole.slice(first, first + count),
            `${first}, ${count}`,
          );
        }
      }),
      { seed: seed(), numRuns: 12 },
    );
  }
});

test('from a row that was seen, the next ones are read without counting from the beginning', async () => {
  const selected = await selectUploads(db, ALL);
  await readUploads(db, selected, { first: 500, count: 40 });
  const { at } = selected.marks.before(540);
  assert.ok(at >= 498 && at <= 540, String(at));
});
