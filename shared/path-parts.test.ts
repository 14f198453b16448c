import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameIn, parentOf } from './path-parts.ts';

test('the name is what follows the last slash, the parent what is before it', () => {
  for (const [path, parent, name] of [
    ['2026/04 Amalfi/a.jpg', '2026/04 Amalfi', 'a.jpg'],
    ['a.jpg', '', 'a.jpg'],
    ['/a.jpg', '', 'a.jpg'],
    ['/Photos/a.jpg', '/Photos', 'a.jpg'],
    ['', '', ''],
  ] as const) {
    assert.deepEqual([parentOf(path), nameIn(path)], [parent, name], path);
  }
});
