import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLeaf, moveInTree, nodeAt, shownRows, stepTo, type Tree, withNode } from './tree-model.ts';

const folder = (path: string) => ({ path, name: path.slice(path.lastIndexOf('/') + 1) });
const tree: Tree = {
  '/': { open: true, load: 'done', children: [folder('/a'), folder('/b')] },
  '/a': { open: true, load: 'done', children: [folder('/a/x')] },
  '/b': { open: false, load: 'done', children: [] },
};
const rows = shownRows(tree, 'cloud');

test('rows come in the order of the screen, with level and position', () => {
  assert.deepEqual(
    rows.map((row) => [row.name, row.level, row.position, row.siblings]),
    [
      ['cloud', 1, 1, 1],
      ['a', 2, 1, 2],
      ['x', 3, 1, 1],
      ['b', 2, 2, 2],
    ],
  );
});

test('what lies in a closed folder is not shown', () => {
  const closed = withNode(tree, '/a', { open: false });
  assert.deepEqual(
    shownRows(closed, '').map((row) => row.path),
    ['/', '/a', '/b'],
  );
  assert.equal(nodeAt(tree, '/a').open, true, 'the old tree is untouched');
});

test('up, down, home and end follow the screen and stop at its ends', () => {
  assert.deepEqual(moveInTree(rows, '/a', 'ArrowDown'), { focus: '/a/x' });
  assert.deepEqual(moveInTree(rows, '/b', 'ArrowUp'), { focus: '/a/x' });
  assert.equal(moveInTree(rows, '/b', 'ArrowDown'), null);
  assert.equal(moveInTree(rows, '/', 'ArrowUp'), null);
  assert.deepEqual(moveInTree(rows, '/b', 'Home'), { focus: '/' });
  assert.deepEqual(moveInTree(rows, '/', 'End'), { focus: '/b' });
});

test('right opens, then goes in; an empty folder does neither', () => {
  assert.deepEqual(moveInTree(rows, '/a', 'ArrowRight'), { focus: '/a/x' });
  assert.deepEqual(moveInTree(rows, '/a/x', 'ArrowRight'), { toggle: '/a/x' });
  assert.equal(moveInTree(rows, '/b', 'ArrowRight'), null);
});

test('left closes, then goes out', () => {
  assert.deepEqual(moveInTree(rows, '/a', 'ArrowLeft'), { toggle: '/a' });
  assert.deepEqual(moveInTree(rows, '/a/x', 'ArrowLeft'), { focus: '/a' });
  assert.deepEqual(moveInTree(rows, '/b', 'ArrowLeft'), { focus: '/' });
});

test('a path that is not shown moves nowhere', () => {
  assert.equal(moveInTree(rows, '/gone', 'ArrowDown'), null);
});

test('only a loaded folder without children is a leaf', () => {
  assert.equal(isLeaf(nodeAt(tree, '/b')), true);
  assert.equal(isLeaf(nodeAt(tree, '/unknown')), false);
  assert.equal(isLeaf(nodeAt(tree, '/a')), false);
});

test('the way down leads through the folder that a path is in', () => {
  const roots = [folder('/home/ana/Photo'), folder('/home/ana/Photos'), { name: 'D', path: 'D:\\Pictures' }];
  assert.equal(stepTo(roots, '/home/ana/Photos/2026'), '/home/ana/Photos');
  assert.equal(stepTo(roots, '/home/ana/Photos'), '/home/ana/Photos');
  assert.equal(stepTo(roots, 'D:\\Pictures\\2026'), 'D:\\Pictures');
  assert.equal(stepTo(roots, '/home/ana'), null);
});
