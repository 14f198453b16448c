import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badgeFor } from './badge-model.ts';

test('the badge counts what is under way', () => {
  assert.deepEqual(badgeFor({ underWay: 0, failedUnseen: 0 }), { text: '', failed: false });
  assert.deepEqual(badgeFor({ underWay: 12, failedUnseen: 0 }), { text: '12', failed: false });
  assert.equal(badgeFor({ underWay: 1000, failedUnseen: 0 }).text, '999+');
});

test('a failure that nobody saw marks it, also while others are under way', () => {
  assert.deepEqual(badgeFor({ underWay: 0, failedUnseen: 3 }), { text: '!', failed: true });
  assert.deepEqual(badgeFor({ underWay: 2, failedUnseen: 1 }), { text: '2', failed: true });
});
