import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sortFiles } from './sort-files.ts';

const chosen = (path: string) => {
  const names = path.split('/');
  const name = names.pop() ?? '';
  return { file: { name, size: name.startsWith('empty') ? 0 : 9 }, subfolder: names.join('/') };
};
const sorted = (...paths: string[]) => {
  const { photos, others, hidden } = sortFiles(paths.map(chosen));
  const pathOf = ({ file, subfolder }: ReturnType<typeof chosen>) =>
    subfolder === '' ? file.name : `${subfolder}/${file.name}`;
  return [photos.map(pathOf), others.map(pathOf), hidden];
};

test('photos, RAW and videos are taken, in the order of their numbers', () => {
  assert.deepEqual(sorted('b10.jpg', 'b9.HEIC', 'a.mov', 'c.CR3'), [
    ['a.mov', 'b9.HEIC', 'b10.jpg', 'c.CR3'],
    [],
    0,
  ]);
});

test('folder after folder', () => {
  assert.deepEqual(sorted('Trip/Day 10/a.jpg', 'Trip/Day 2/b.jpg', 'Trip/z.jpg', 'Trip/Day 2/a.jpg'), [
    ['Trip/z.jpg', 'Trip/Day 2/a.jpg', 'Trip/Day 2/b.jpg', 'Trip/Day 10/a.jpg'],
    [],
    0,
  ]);
});

test('other files and empty ones are named as left out', () => {
  assert.deepEqual(sorted('a.jpg', 'notes.txt', 'a.xmp', 'noextension', 'empty.jpg'), [
    ['a.jpg'],
    ['a.xmp', 'empty.jpg', 'noextension', 'notes.txt'],
    0,
  ]);
});

test('what is hidden or left by a system is counted', () => {
  assert.deepEqual(
    sorted('.DS_Store', '.hidden.jpg', 'Thumbs.db', 'Trip/@eaDir/a.jpg', 'Trip/.cache/x/a.jpg'),
    [[], [], 5],
  );
});

test('a folder that was chosen itself is wanted though it is hidden', () => {
  assert.deepEqual(sorted('.private/a.jpg'), [['.private/a.jpg'], [], 0]);
});
