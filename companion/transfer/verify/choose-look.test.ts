import assert from 'node:assert/strict';
import { it } from 'node:test';
import { chooseLook, type Folder } from './choose-look.ts';

const folder = (changes: Partial<Folder>): Folder => ({
  ...{ files: 1, coming: 0, entries: null, waitedMs: 100, quietMs: 100, lastListingMs: 0 },
  ...changes,
});
const kind = (changes: Partial<Folder>) => chooseLook(folder(changes)).kind;

it('looks at few files of a large folder one by one, at many in one listing', () => {
  assert.equal(kind({ files: 1 }), 'each');
  assert.equal(kind({ files: 2 }), 'list');
  assert.equal(kind({ files: 2, entries: 5000 }), 'each');
  assert.equal(kind({ files: 200, entries: 5000 }), 'each');
  assert.equal(kind({ files: 300, entries: 5000 }), 'list');
});

it('waits for others that are coming, until they are enough or it has been long', () => {
  assert.deepEqual(chooseLook(folder({ files: 5, coming: 3 })), { kind: 'wait', ms: 4900 });
  assert.equal(kind({ files: 1000, coming: 3 }), 'list');
  assert.equal(kind({ files: 1000, coming: 3, entries: 1200 }), 'wait');
  assert.equal(kind({ files: 1200, coming: 3, entries: 1200 }), 'list');
  assert.equal(kind({ files: 1500, coming: 3, entries: 20_000 }), 'list');
  assert.equal(kind({ files: 5, coming: 3, waitedMs: 5000 }), 'list');
});

it('gives listings that take long a tenth of the time', () => {
  const slow = { files: 40, coming: 3, entries: 1000, lastListingMs: 900 };
  assert.equal(kind({ ...slow, waitedMs: 8999 }), 'wait');
  assert.equal(kind({ ...slow, waitedMs: 9000 }), 'each');
  assert.equal(kind({ ...slow, waitedMs: 9000, files: 60 }), 'list');
});

it('waits a moment for one that may be just behind', () => {
  assert.deepEqual(chooseLook(folder({ waitedMs: 4, quietMs: 4 })), { kind: 'wait', ms: 6 });
  assert.equal(kind({ waitedMs: 5000, quietMs: 0 }), 'each');
});
