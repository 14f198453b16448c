import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { freshFiles } from './fresh-files.ts';

const NOW = 1_800_000_000_000;
const seen = (mtimeMs: number, size = 1) => ({ size, mtimeMs, ctimeMs: mtimeMs, inode: '1:2' });

describe('a file is settled', () => {
  test('when its time lies two seconds back', () => {
    const { isSettled, waitMs } = freshFiles();
    assert.equal(isSettled('a', seen(NOW - 2001), NOW, 0), true);
    assert.equal(isSettled('b', seen(NOW - 2000), NOW, 0), false);
    assert.equal(waitMs(0), 2000);
  });
  test('when two looks two seconds apart were equal, also with a time in the future', () => {
    const { isSettled, waitMs } = freshFiles();
    const future = seen(NOW + 86_400_000);
    assert.equal(isSettled('a', future, NOW, 0), false);
    assert.equal(isSettled('a', future, NOW + 1000, 1000), false);
    assert.equal(waitMs(1000), 1000, 'counted from the first look');
    assert.equal(isSettled('a', future, NOW + 2000, 2000), true);
    assert.equal(waitMs(2000), null);
  });
  test('not while it changes', () => {
    const { isSettled } = freshFiles();
    for (const second of [0, 2, 4, 6])
      assert.equal(isSettled('a', seen(NOW, second), NOW, second * 1000), false);
    assert.equal(isSettled('a', seen(NOW, 6), NOW, 8000), true);
  });
  test('by a clock that nobody sets', () => {
    const { isSettled } = freshFiles();
    isSettled('a', seen(NOW), NOW, 0);
    assert.equal(isSettled('a', seen(NOW), NOW - 3_600_000, 100), false);
  });
});
