import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderNameFault, joinPath, normalPath } from './remote-path.ts';

test('a typed path gets its normal form', () => {
  assert.equal(normalPath('Photos/2026/'), '/Photos/2026');
  assert.equal(normalPath('//a//b'), '/a/b');
  assert.equal(normalPath('  '), '/');
});

test('a folder below the root and below another', () => {
  assert.equal(joinPath('/', 'a'), '/a');
  assert.equal(joinPath('/a', 'b'), '/a/b');
});

test('names that are no folder names', () => {
  assert.equal(folderNameFault(' '), 'empty');
  for (const name of ['a/b', '..', 'a\\b', 'a\u0000']) assert.equal(folderNameFault(name), 'characters');
  assert.equal(folderNameFault('Urlaub 2026 # 1'), null);
});
