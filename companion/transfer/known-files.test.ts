import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { migrate } from '../store/migrate.ts';
import { forgetKnownFiles, openKnownFiles } from './known-files.ts';

const ROOT = new URL('https://cloud.test/dav/');
const seen = { path: '/a/b.jpg', size: 5, etag: '"1"', modifiedAt: 1000 };

function opened() {
  const db = new DatabaseSync(':memory:');
  migrate(db, 'memory');
  return { db, files: openKnownFiles({ db }, 'one', ROOT) };
}

test('a file is known as long as it is listed as it was', () => {
  const { db, files } = opened();
  assert.equal(files.sha256Of(seen), null);
  files.note(db, seen, 'aa');
  assert.equal(files.sha256Of(seen), 'aa');
  assert.equal(files.sha256Of({ ...seen, etag: 'W/"1"' }), 'aa', 'weak first, then strong');
  for (const other of [
    { path: '/a/c.jpg' },
    { size: 6 },
    { size: null },
    { etag: '"2"' },
    { etag: null },
    { modifiedAt: 2000 },
    { modifiedAt: null },
  ])
    assert.equal(files.sha256Of({ ...seen, ...other }), null, JSON.stringify(other));
  files.note(db, { ...seen, etag: '"2"' }, 'bb');
  assert.deepEqual([files.sha256Of(seen), files.sha256Of({ ...seen, etag: '"2"' })], [null, 'bb']);
});

test('what the server gives no ETag for is known by its time, once that is old enough', () => {
  const { db, files } = opened();
  const plain = { ...seen, etag: null };
  files.note(db, plain, 'aa');
  files.note(db, { ...plain, modifiedAt: null, settled: true }, 'aa');
  assert.deepEqual([files.sha256Of(plain), files.sha256Of({ ...plain, modifiedAt: null })], [null, null]);
  const settled = { ...plain, settled: true };
  files.note(db, settled, 'aa');
  assert.deepEqual([files.sha256Of(settled), files.sha256Of(plain)], ['aa', null]);
  assert.deepEqual([files.sha256Of(seen), files.sha256Of({ ...settled, modifiedAt: 2000 })], [null, null]);
});

test('what was known before is not, once other bytes came that may look the same', () => {
  const { db, files } = opened();
  const settled = { ...seen, etag: null, settled: true };
  for (const replace of [
    () => files.note(db, { ...settled, settled: false }, 'bb'),
    () => files.forget(db, seen.path),
  ]) {
    files.note(db, settled, 'aa');
    replace();
    assert.equal(files.sha256Of(settled), null);
  }
});

test('each server and each address has its own, until it is removed', () => {
  const { db, files } = opened();
  files.note(db, seen, 'aa');
  const moved = openKnownFiles({ db }, 'one', new URL('https://other.test/dav/'));
  const second = openKnownFiles({ db }, 'two', ROOT);
  assert.deepEqual([moved.sha256Of(seen), second.sha256Of(seen)], [null, null]);
  second.note(db, seen, 'cc');
  forgetKnownFiles(db, 'one');
  assert.deepEqual([files.sha256Of(seen), second.sha256Of(seen)], [null, 'cc']);
});
