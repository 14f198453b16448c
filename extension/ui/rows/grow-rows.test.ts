import assert from 'node:assert/strict';
import { test } from 'node:test';
import { growRows, rowsKnown } from './grow-rows.ts';

const NOTHING = { first: 0, count: 0 };

test('a stretch elsewhere begins in its middle, and is whole after as many steps as it needs', () => {
  const wanted = { first: 500, count: 40 };
  const steps = [growRows(NOTHING, wanted, 10)];
  assert.deepEqual(steps[0], { first: 515, count: 10 });
  for (let n = 1; n < 4; n++) steps.push(growRows(steps[n - 1] ?? NOTHING, wanted, 10));
  assert.deepEqual(
    steps.map(({ count }) => count),
    [10, 20, 30, 40],
  );
  assert.deepEqual(growRows(wanted, wanted, 10), wanted);
});

test('of a stretch that has moved on, what is there stays and the new rows are added', () => {
  assert.deepEqual(growRows({ first: 500, count: 40 }, { first: 508, count: 40 }, 10), {
    first: 508,
    count: 40,
  });
  assert.deepEqual(growRows({ first: 500, count: 40 }, { first: 480, count: 40 }, 10), {
    first: 490,
    count: 30,
  });
});

test('a short list, and none, are there at once', () => {
  assert.deepEqual(growRows(NOTHING, { first: 0, count: 3 }, 10), { first: 0, count: 3 });
  assert.deepEqual(growRows({ first: 7, count: 9 }, NOTHING, 10), NOTHING);
});

test('at the beginning of a list its first rows come first', () => {
  assert.deepEqual(growRows(NOTHING, { first: 0, count: 24 }, 10), { first: 0, count: 10 });
});

test('what was there before is found by its ids, whatever its numbers are now', () => {
  const items = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
  assert.deepEqual(rowsKnown(new Set(['b', 'd', 'z']), 100, items), { first: 101, count: 3 });
  assert.deepEqual(rowsKnown(new Set(['z']), 100, items), { first: 100, count: 0 });
});
