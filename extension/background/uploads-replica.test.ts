import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { Link } from '../../shared/link/index.ts';
import type { Upload } from '../../shared/model.ts';
import { db, readState, type UploadRow } from '../db.ts';
import { forgetUpload } from './dismissed.ts';
import { openRow } from './outbox-rows.ts';
import { applyUploads, pullUploads, watchEnds } from './uploads-replica.ts';

const upload = (id: string, sequence: number, more: Partial<Upload> = {}): Upload => ({
  id,
  sequence,
  serverId: 's',
  name: 'a.jpg',
  size: 10,
  sent: 0,
  state: 'queued',
  createdAt: 1,
  changedAt: 1,
  attempts: 0,
  ...more,
});
const ended: UploadRow[] = [];
watchEnds((rows) => ended.push(...rows));

/** A companion that gives `page` uploads a call. */
const companion = (uploads: Upload[], page = 2): Link => {
  const call = async (_: string, { since }: { since: number }) => {
    const newer = uploads.filter(({ sequence }) => sequence > since).slice(0, page);
    return { sequence: newer.at(-1)?.sequence ?? uploads.at(-1)?.sequence ?? 0, uploads: newer };
  };
  return { call } as unknown as Link;
};
const photo = { id: 'x', serverId: 's', name: 'a.jpg', imageUrl: 'https://a.example/a.jpg' };

beforeEach(async () => {
  ended.length = 0;
  await Promise.all(db.tables.map((table) => table.clear()));
});
after(() => db.close());

test('everything is pulled, page by page, and the next pull goes on there', async () => {
  await pullUploads(companion([upload('a', 1), upload('b', 2), upload('c', 5)]));
  assert.deepEqual(await db.uploads.toCollection().primaryKeys(), ['a', 'b', 'c']);
  assert.equal((await readState('sync'))?.uploadSequence, 5);
});

test('older news change nothing', async () => {
  await applyUploads([upload('a', 7, { state: 'done' })]);
  await applyUploads([upload('a', 6, { state: 'uploading' })]);
  assert.equal((await db.uploads.get('a'))?.state, 'done');
});

test('a photo is in the outbox until the companion has it, then in the uploads with what is known here', async () => {
  await openRow({ ...photo, needsPermission: 'https://a.example/*' });
  await applyUploads([upload('x', 1, { state: 'receiving' })]);
  assert.equal(await db.uploads.count(), 0);
  await applyUploads([upload('x', 2, { state: 'fetching' })]);
  assert.equal(await db.outbox.count(), 0);
  const row = await db.uploads.get('x');
  assert.equal(row?.needsPermission, 'https://a.example/*');
  assert.equal(row?.imageUrl, photo.imageUrl);
  await applyUploads([upload('x', 3, { state: 'failed', problem: { code: 'image-refused' } })]);
  assert.equal((await db.uploads.get('x'))?.needsPermission, 'https://a.example/*');
});

test('the end of an upload of this browser is told once, that of others is not', async () => {
  await openRow(photo);
  await applyUploads([upload('x', 1), upload('other', 1)]);
  await applyUploads([upload('x', 2, { state: 'done' }), upload('other', 2, { state: 'done' })]);
  await applyUploads([upload('x', 3, { state: 'done' })]);
  assert.deepEqual(
    ended.map(({ id }) => id),
    ['x'],
  );
});

test('what was taken from the list does not come back, unless it goes on', async () => {
  await applyUploads([upload('a', 1, { state: 'failed' })]);
  await forgetUpload('a');
  await applyUploads([upload('a', 1, { state: 'failed' })]);
  assert.equal(await db.uploads.count(), 0);
  await applyUploads([upload('a', 2, { state: 'queued' })]);
  assert.equal(await db.uploads.count(), 1);
});

test('what goes on although it was taken from the list is seen to its end', async () => {
  await applyUploads([upload('a', 1, { state: 'failed' })]);
  await forgetUpload('a');
  await applyUploads([upload('a', 2, { state: 'uploading' })]);
  await applyUploads([upload('a', 3, { state: 'failed' })]);
  assert.equal((await db.uploads.get('a'))?.state, 'failed');
  await forgetUpload('a');
  await applyUploads([upload('a', 4, { state: 'fetching' }), upload('a', 5, { state: 'done' })]);
  assert.equal((await db.uploads.get('a'))?.state, 'done');
});

test('with another companion nothing is under way for ever', async () => {
  await applyUploads([upload('gone', 1, { state: 'uploading' }), upload('ended', 1, { state: 'done' })]);
  await pullUploads(companion([upload('a', 1)]));
  assert.deepEqual(await db.uploads.toCollection().primaryKeys(), ['a', 'ended']);
});
