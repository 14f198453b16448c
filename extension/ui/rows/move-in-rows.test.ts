import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveInRows } from './move-in-rows.ts';

test('arrows go by one, pages by what fits, Home and End to the ends', () => {
  assert.equal(moveInRows('ArrowDown', 4, 10, 100), 5);
  assert.equal(moveInRows('ArrowUp', 4, 10, 100), 3);
  assert.equal(moveInRows('PageDown', 4, 10, 100), 14);
  assert.equal(moveInRows('PageUp', 14, 10, 100), 4);
  assert.equal(moveInRows('Home', 50, 10, 100), 0);
  assert.equal(moveInRows('End', 50, 10, 100), 99);
});

test('nothing leads beyond the ends', () => {
  assert.equal(moveInRows('ArrowUp', 0, 10, 100), 0);
  assert.equal(moveInRows('PageDown', 95, 10, 100), 99);
  assert.equal(moveInRows('PageDown', 0, 0, 100), 1);
});

test('other keys are left to the browser', () => {
  assert.equal(moveInRows('Enter', 0, 10, 100), null);
  assert.equal(moveInRows('ArrowDown', 0, 10, 0), null);
});
