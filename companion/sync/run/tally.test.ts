import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTally } from './tally.ts';

test('of many files that wait or are verified, those are told whose bytes move', () => {
  const tally = createTally({});
  const names = Array.from({ length: 40 }, (_, n) => `${n}.jpg`);
  const ends = names.map((name) => tally.begin(name, 10));
  assert.deepEqual(tally.progress().current, names.slice(0, 5));
  for (const name of names.slice(20, 28)) tally.moved(name, 5);
  assert.deepEqual(tally.progress().current, names.slice(23, 28));
  ends[27]?.(true);
  assert.deepEqual(tally.progress().current, names.slice(23, 27));
  assert.equal(tally.progress().bytes, 7 * 5 + 10);
});
