import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uploadRow } from './test-upload.ts';
import { clockOf } from './upload-clock.ts';
import { fromUpload } from './upload-items.ts';

const NOW = 10_000_000;
const seenAt = (state: 'uploading' | 'waiting' | 'done', age: number) =>
  clockOf(fromUpload(uploadRow('a', { state, changedAt: NOW - age }), undefined), NOW);

test('what runs, waits for its next try or has just ended goes by the second', () => {
  assert.equal(seenAt('uploading', 500_000), NOW);
  assert.equal(seenAt('waiting', 500_000), NOW);
  assert.equal(seenAt('done', 59_999), NOW);
});

test('what ended long ago goes by whole minutes since then', () => {
  assert.equal(seenAt('done', 60_000), NOW);
  assert.equal(seenAt('done', 119_999), NOW - 59_999);
  assert.equal(seenAt('done', 180_500), NOW - 500);
});
