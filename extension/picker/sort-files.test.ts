import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sortFiles } from './sort-files.ts';

const sorted = (...names: string[]) => {
  const { photos, others } = sortFiles(
    names.map((name) => ({ name, size: name.startsWith('empty') ? 0 : 9 })),
  );
  return [photos.map(({ name }) => name), others.map(({ name }) => name)];
};

test('photos, RAW and videos are taken, in the order of their numbers', () => {
  assert.deepEqual(sorted('b10.jpg', 'b9.HEIC', 'a.mov', 'c.CR3'), [
    ['a.mov', 'b9.HEIC', 'b10.jpg', 'c.CR3'],
    [],
  ]);
});

test('other files are named as left out', () => {
  assert.deepEqual(sorted('a.jpg', 'notes.txt', 'a.xmp', 'noextension'), [
    ['a.jpg'],
    ['notes.txt', 'a.xmp', 'noextension'],
  ]);
});

test('what is hidden or empty is not even mentioned', () => {
  assert.deepEqual(sorted('.DS_Store', '.hidden.jpg', 'empty.jpg'), [[], []]);
});
