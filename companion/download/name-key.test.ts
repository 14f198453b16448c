import assert from 'node:assert/strict';
import { it } from 'node:test';
import { collisions, exactKey, nameKey } from './name-key.ts';

const NAMES = ['a.jpg', 'A.JPG', 'b.jpg', 'caf\u00e9.jpg', 'cafe\u0301.jpg', 'a.jpg'];

it('names are what the file system takes them for', () => {
  assert.deepEqual([...collisions(NAMES, exactKey)], []);
  assert.deepEqual(
    [...collisions(NAMES, nameKey({ ignoresCase: true, normalises: false }))],
    [['A.JPG', 'a.jpg']],
  );
  assert.deepEqual(
    [...collisions(NAMES, nameKey({ ignoresCase: true, normalises: true }))],
    [
      ['A.JPG', 'a.jpg'],
      ['cafe\u0301.jpg', 'caf\u00e9.jpg'],
    ],
  );
});
