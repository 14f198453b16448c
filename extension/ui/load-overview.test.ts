import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PhotoferryDb, type UploadRow } from '../db.ts';
import { placed } from '../upload-order.ts';
import { loadOverview } from './load-overview.ts';

const upload = (id: string, state: UploadRow['state'], changedAt: number): UploadRow =>
  placed({
    ...{ id, state, changedAt, createdAt: changedAt, sequence: 1, serverId: 's', name: id },
    ...{ size: 1, sent: 1, attempts: 1 },
  });

test('what goes on, what has failed, and the newest of what has ended', async () => {
  const db = new PhotoferryDb('overview');
  await db.uploads.bulkPut([
    upload('old', 'done', 1),
    upload('new', 'done', 3),
    upload('there', 'skipped', 2),
    upload('broken', 'failed', 4),
    upload('moving', 'uploading', 5),
  ]);
  const { items } = await loadOverview(db, 2);
  assert.deepEqual(
    items.map(({ id, group }) => `${id} ${group}`),
    ['moving moving', 'broken stuck', 'new ended', 'there ended'],
  );
  db.close();
});
