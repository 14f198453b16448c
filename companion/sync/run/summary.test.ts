import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stillUnread } from './summary.ts';

test('after a look at some folders, what could not be compared elsewhere is said still', () => {
  const [elsewhere, here] = [
    { files: 2, bytes: 5e9 },
    { files: 1, bytes: 2e9 },
  ];
  assert.equal(stillUnread(elsewhere, here), elsewhere);
  assert.equal(stillUnread(undefined, here), here);
  assert.equal(stillUnread({ files: 0, bytes: 0 }, here), here);
});
