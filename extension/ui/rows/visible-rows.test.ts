import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acrossTwo, isNear, visibleRows } from './visible-rows.ts';

test('what is on the screen is among the rows, at every place of a list, and never many more', () => {
  for (const total of [1, 5, 30, 100_000]) {
    for (const seen of [0, 1, 7, 8, 9, 25, 4711, 99_990]) {
      if (seen >= total) continue;
      const { first, count } = visibleRows(seen * 60 + 13, 700, 60, total);
      const last = Math.min(total - 1, seen + 12);
      assert.ok(first <= seen && first + count > last, `${seen} of ${total}: ${first}, ${count}`);
      assert.ok(count <= 60 && first + count <= total);
    }
  }
});

test('a list that begins further down than the screen gives its first rows', () => {
  assert.equal(visibleRows(-2000, 700, 60, 100_000).first, 0);
  assert.ok(visibleRows(-2000, 700, 60, 100_000).count >= 1);
});

test('a list that is scrolled past, or has shrunk, gives its last rows', () => {
  const { first, count } = visibleRows(600_000, 700, 60, 40);
  assert.equal(first + count, 40);
  assert.ok(count > 0);
});

test('a step of the wheel mostly asks for the rows that are there already', () => {
  const asked = new Set(
    Array.from({ length: 100 }, (_, n) => visibleRows(6000 + n * 6, 700, 60, 1000).first),
  );
  assert.ok(asked.size <= 3);
});

test('without a height yet a few are made, to be measured', () => {
  assert.deepEqual(visibleRows(0, 700, 0, 3), { first: 0, count: 3 });
  assert.deepEqual(visibleRows(0, 700, 0, 0), { first: 0, count: 0 });
});

test('stretches are near where nothing lies between them', () => {
  const at = (first: number, count = 10) => ({ first, count });
  assert.ok(
    isNear(at(20), at(25)) && isNear(at(25), at(20)) && isNear(at(20), at(30)) && isNear(at(30), at(20)),
  );
  assert.ok(!isNear(at(20), at(31)) && !isNear(at(31), at(20)));
  assert.ok(isNear(at(20, 40), at(30, 5)));
});

test('a stretch over two lists is cut where the second begins', () => {
  assert.deepEqual(acrossTwo({ first: 0, count: 40 }, 10), [
    { first: 0, count: 10 },
    { first: 0, count: 30 },
  ]);
  assert.deepEqual(acrossTwo({ first: 16, count: 40 }, 10)[0].count, 0);
  assert.deepEqual(acrossTwo({ first: 16, count: 40 }, 10)[1], { first: 6, count: 40 });
  assert.deepEqual(acrossTwo({ first: 0, count: 8 }, 10)[1].count, 0);
});
