import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutboxRow, UploadRow } from '../db.ts';
import { placed } from '../upload-order.ts';
import { inGroup, siteOf, uploadItems } from './upload-items.ts';

const upload = (id: string, more: Partial<UploadRow>): UploadRow =>
  placed({
    id,
    sequence: 1,
    serverId: 's',
    name: `${id}.jpg`,
    size: 100,
    sent: 0,
    state: 'uploading',
    createdAt: 1,
    changedAt: 1,
    attempts: 1,
    ...more,
  });
const kept = (id: string, more: Partial<OutboxRow>): OutboxRow => ({
  id,
  kind: 'photo',
  serverId: 's',
  name: `${id}.jpg`,
  imageUrl: '',
  state: 'holding',
  sent: 0,
  createdAt: 1,
  changedAt: 1,
  expiresAt: 9,
  ...more,
});
const ids = (items: { id: string }[]) => items.map((item) => item.id);

test('every state has its place', () => {
  const items = uploadItems(
    [
      upload('a', { state: 'uploading' }),
      upload('b', { state: 'waiting' }),
      upload('c', { state: 'failed', problem: { code: 'server-full' } }),
      upload('d', { state: 'done' }),
      upload('e', { state: 'skipped' }),
      upload('f', { state: 'queued' }),
      upload('g', { state: 'failed', problem: { code: 'cancelled' } }),
    ],
    [kept('h', {}), kept('i', { state: 'refused' }), kept('j', { state: 'sending' })],
  );
  assert.deepEqual(ids(inGroup(items, 'moving')).sort(), ['a', 'f', 'j']);
  assert.deepEqual(ids(inGroup(items, 'waiting')), ['b']);
  assert.deepEqual(ids(inGroup(items, 'held')), ['h']);
  assert.deepEqual(ids(inGroup(items, 'stuck')).sort(), ['c', 'i']);
  assert.deepEqual(ids(inGroup(items, 'ended')).sort(), ['d', 'e', 'g']);
});

test('what the user cancelled is no failure', () => {
  const [item] = uploadItems([upload('a', { state: 'failed', problem: { code: 'cancelled' } })], []);
  assert.equal(item?.state, 'cancelled');
});

test('what was wished without a companion shows: a failure that is tried again is none, the rest stays as it is', () => {
  const failed = upload('a', { state: 'failed', problem: { code: 'server-full' } });
  const again = { id: 'a', kind: 'retry', expiresAt: 9 } as const;
  const [item] = uploadItems([failed], [], [again]);
  assert.deepEqual(
    [item?.state, item?.group, item?.wish, item?.problem],
    ['held', 'held', 'retry', undefined],
  );
  const [moving] = uploadItems([upload('a', {})], [], [{ ...again, kind: 'cancel' }]);
  assert.deepEqual([moving?.state, moving?.group, moving?.wish], ['uploading', 'moving', 'cancel']);
  const [goesOn] = uploadItems([upload('a', {})], [], [again]);
  assert.deepEqual([goesOn?.group, goesOn?.wish], ['moving', undefined]);
});

test('what moves keeps its order while it changes; what has ended shows the newest first', () => {
  const items = uploadItems(
    [
      upload('late', { createdAt: 2, changedAt: 3 }),
      upload('early', { createdAt: 1, changedAt: 9 }),
      upload('old', { state: 'done', changedAt: 4 }),
      upload('new', { state: 'done', changedAt: 8 }),
    ],
    [],
  );
  assert.deepEqual(ids(inGroup(items, 'moving')), ['early', 'late']);
  assert.deepEqual(ids(inGroup(items, 'ended')), ['new', 'old']);
});

test('the size of a kept photo is known once its bytes are there', () => {
  const [a, b] = uploadItems([], [kept('a', { size: 4, changedAt: 2 }), kept('b', {})]);
  assert.equal(a?.size, 4);
  assert.equal(b?.size, null);
});

test('a site is told by its host', () => {
  assert.equal(siteOf('https://photos.example.org/*'), 'photos.example.org');
  assert.equal(siteOf('http://localhost:8080/*'), 'localhost:8080');
});
