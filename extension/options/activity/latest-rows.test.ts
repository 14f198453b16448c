import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latestRows } from './latest-rows.ts';

const at = (first: number) => ({ first, count: 10 });

test('of what is wanted while a stretch is read, the last is read next', () => {
  const read: number[] = [];
  const rows = latestRows(at(0), ({ first }) => read.push(first));
  rows.want(at(10));
  rows.want(at(20));
  assert.deepEqual(read, []);
  rows.arrived();
  assert.deepEqual(read, [20]);
  rows.want(at(30));
  rows.want(at(40));
  rows.arrived();
  assert.deepEqual(read, [20, 40]);
});

test('what is there already is not read again, and what is wanted in a pause at once', () => {
  const read: number[] = [];
  const rows = latestRows(at(0), ({ first }) => read.push(first));
  rows.want(at(0));
  rows.arrived();
  rows.want(at(0));
  assert.deepEqual(read, []);
  rows.want(at(10));
  assert.deepEqual(read, [10]);
});
