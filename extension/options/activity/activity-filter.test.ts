import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutboxRow } from '../../db.ts';
import { EVERYTHING, filterOutbox, hasWords, wordsOf } from './activity-filter.ts';

const row = (name: string, state: OutboxRow['state'], createdAt: number, serverId = 'one'): OutboxRow => ({
  id: name,
  kind: 'photo',
  serverId,
  name,
  imageUrl: '',
  state,
  sent: 0,
  createdAt,
  changedAt: createdAt,
  expiresAt: 9,
});
const rows = [
  row('waits.jpg', 'holding', 1),
  row('also waits.jpg', 'holding', 2, 'two'),
  row('stuck.jpg', 'refused', 3),
  row('read.jpg', 'fetching', 4),
  row('sent.jpg', 'sending', 5),
];
const names = (filter: Partial<typeof EVERYTHING>) =>
  filterOutbox(rows, { ...EVERYTHING, ...filter }).map(({ name }) => name);

test('every word of a search has to be in the name, large or small, however its letters are put together', () => {
  assert.ok(hasWords('Grandma’s Birthday.JPG', wordsOf('birth  grandma')));
  assert.ok(!hasWords('Grandma’s Birthday.JPG', wordsOf('birthday grandpa')));
  assert.ok(hasWords('Bodensee im März.jpg', wordsOf('MA\u0308RZ')));
  assert.ok(hasWords('anything', wordsOf('  ')));
});

test('photos in the browser stand with the uploads that they will be, what runs first', () => {
  assert.deepEqual(names({}), ['sent.jpg', 'read.jpg', 'stuck.jpg', 'waits.jpg', 'also waits.jpg']);
  assert.deepEqual(names({ phase: 'running' }), ['sent.jpg', 'read.jpg']);
  assert.deepEqual(names({ phase: 'queued' }), ['waits.jpg', 'also waits.jpg']);
  assert.deepEqual(names({ phase: 'failed' }), ['stuck.jpg']);
  assert.deepEqual(names({ phase: 'done' }), []);
});

test('server and search narrow it further', () => {
  assert.deepEqual(names({ serverId: 'two' }), ['also waits.jpg']);
  assert.deepEqual(names({ phase: 'queued', search: 'also' }), ['also waits.jpg']);
});
