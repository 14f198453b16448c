import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutboxRow } from '../../db.ts';
import { EVERYTHING, filterOutbox, searchFor } from './activity-filter.ts';

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
  filterOutbox(rows, { ...EVERYTHING, ...filter }, nameOf).map(({ name }) => name);
const nameOf = (id: string) => (id === 'two' ? 'NAS in the attic' : 'Nextcloud');

test('every word of a search has to be there, large or small, however its letters are put together', () => {
  const finds = (name: string, search: string) => searchFor(search, nameOf)({ name, serverId: 'one' });
  assert.ok(finds('Grandma’s Birthday.JPG', 'birth  grandma'));
  assert.ok(!finds('Grandma’s Birthday.JPG', 'birthday grandpa'));
  assert.ok(finds('Bodensee im März.jpg', 'MA\u0308RZ'));
  assert.ok(finds('anything', '  '));
});

test('folder and server are searched with the name', () => {
  const photo = { name: 'IMG_1.jpg', serverId: 'two' };
  const done = { ...photo, subfolder: 'Tag 1', remotePath: '/Photos/Sommer/Tag 1/IMG_1.jpg' };
  assert.ok(searchFor('sommer img_1', nameOf)(done));
  assert.ok(searchFor('attic', nameOf)(done));
  assert.ok(searchFor('tag 1 attic', nameOf)({ ...photo, subfolder: 'Tag 1' }));
  assert.ok(!searchFor('nextcloud', nameOf)(done));
  assert.ok(!searchFor('sommer', nameOf)(photo));
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
  assert.deepEqual(names({ search: 'attic' }), ['also waits.jpg']);
});
