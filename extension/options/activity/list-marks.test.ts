import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Order } from '../../upload-order.ts';
import { listMarks } from './list-marks.ts';

/** Two rows at each place. */
const pairs = (first: number, count: number) =>
  Array.from({ length: count }, (_, n): { order: Order } => ({ order: [2, Math.floor((first + n) / 2)] }));

test('of what is not known yet, all begins at the first row', () => {
  assert.deepEqual(listMarks().before(5000), { at: 0, from: [0] });
});

test('a mark is the first row at its place, the last one before what is looked for', () => {
  const marks = listMarks();
  marks.learn(pairs(0, 200), marks.before(0));
  for (const row of [0, 31, 32, 33, 64, 150, 199, 5000]) {
    const { at, from } = marks.before(row);
    assert.ok(at <= row && (row >= 200 || row - at < 64), `${row}: ${at}`);
    if (at > 0) assert.deepEqual(from, [2, at / 2]);
  }
});

test('who else stands at the place of the first of rows from somewhere is not known: it is no mark', () => {
  const marks = listMarks();
  marks.learn(pairs(1001, 10), 1001);
  assert.deepEqual(marks.before(1001), { at: 0, from: [0] });
  assert.deepEqual(marks.before(1002), { at: 1002, from: [2, 501] });
});

test('what is learnt out of order, or twice, is found in order', () => {
  const marks = listMarks();
  for (const first of [900, 300, 600, 300]) marks.learn(pairs(first, 40), first - 0);
  for (const first of [300, 600, 900]) {
    assert.equal(marks.before(first + 20).at, first + 2);
    assert.equal(marks.before(first + 1).at, first === 300 ? 0 : marks.before(first).at);
  }
});
