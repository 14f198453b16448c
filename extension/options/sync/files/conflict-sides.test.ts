import assert from 'node:assert/strict';
import { test } from 'node:test';
import { versionsOf } from './conflict-sides.ts';

const FILE = { path: 'a.jpg', copy: 'a (conflict).jpg' };

test('both ways: the version of the server has the name, and both are here', () => {
  assert.deepEqual(versionsOf(FILE, { upload: true, download: true }), [
    { keep: 'local', path: 'a (conflict).jpg', lookAt: 'local' },
    { keep: 'remote', path: 'a.jpg', lookAt: 'local' },
  ]);
});

test('up only: both are on the server', () => {
  assert.deepEqual(versionsOf(FILE, { upload: true, download: false }), [
    { keep: 'local', path: 'a (conflict).jpg', lookAt: 'remote' },
    { keep: 'remote', path: 'a.jpg', lookAt: 'remote' },
  ]);
});

test('down only: the copy is the version of the server', () => {
  assert.deepEqual(versionsOf(FILE, { upload: false, download: true }), [
    { keep: 'local', path: 'a.jpg', lookAt: 'local' },
    { keep: 'remote', path: 'a (conflict).jpg', lookAt: 'local' },
  ]);
});
