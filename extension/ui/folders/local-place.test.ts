import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withCode } from '../../../test/problem.ts';
import { placeOf, shortName } from './local-place.ts';

const ROOTS = [
  { id: '1', path: '/home/ana/Photo' },
  { id: '2', path: '/home/ana/Photos' },
  { id: '3', path: 'D:\\' },
];

test('a path is asked for below the allowed folder that it is in', () => {
  const place = (path: string) => {
    const { root, below } = placeOf(ROOTS, path);
    return [root.id, below];
  };
  assert.deepEqual(place('/home/ana/Photos'), ['2', '']);
  assert.deepEqual(place('/home/ana/Photos/2026/11'), ['2', '2026/11']);
  assert.deepEqual(place('D:\\Pictures\\2026'), ['3', 'Pictures/2026']);
});

test('outside of all of them is refused here already', () => {
  for (const path of ['/home/ana/Photosets', '/home/ana', '/', 'C:\\x'])
    assert.throws(() => placeOf(ROOTS, path), withCode('not-allowed-folder'));
});

test('a folder is called by its last name where that tells it from the others', () => {
  const names = (...paths: string[]) => {
    const roots = paths.map((path) => ({ id: path, path }));
    return roots.map((root) => shortName(root, roots));
  };
  assert.deepEqual(names('/home/ana/Photos', '/mnt/Scans/', 'D:\\Pictures'), ['Photos', 'Scans', 'Pictures']);
  assert.deepEqual(names('/home/ana/Photos', '/mnt/Photos', '/mnt/x'), [
    '/home/ana/Photos',
    '/mnt/Photos',
    'x',
  ]);
  assert.deepEqual(names('/', 'D:\\'), ['/', 'D:']);
});
