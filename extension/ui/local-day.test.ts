import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localDay } from './local-day.ts';

test('the day is the one that the person has, from its first minute to its last', () => {
  assert.equal(localDay(new Date(2026, 0, 2, 0, 1)), '2026-01-02');
  assert.equal(localDay(new Date(2026, 10, 26, 23, 59)), '2026-11-26');
});
