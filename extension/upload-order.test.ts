import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UPLOAD_STATES } from '../shared/model.ts';
import { ENDED, PHASES, placeOf } from './upload-order.ts';

const at = { createdAt: 5, changedAt: 9 };

test('every state of the companion has a phase', () => {
  for (const state of UPLOAD_STATES) assert.ok(PHASES.includes(placeOf({ ...at, state }).phase), state);
});

test('what a person ended is no failure', () => {
  assert.equal(placeOf({ ...at, state: 'failed', problem: { code: 'cancelled' } }).phase, 'cancelled');
  assert.equal(placeOf({ ...at, state: 'failed', problem: { code: 'disk-full' } }).phase, 'failed');
});

test('what runs comes before what waits, that before what has ended; the newest end comes first', () => {
  const orders = [
    placeOf({ state: 'uploading', createdAt: 8, changedAt: 8 }),
    placeOf({ state: 'waiting', createdAt: 1, changedAt: 9 }),
    placeOf({ state: 'queued', createdAt: 2, changedAt: 2 }),
    placeOf({ state: 'done', createdAt: 0, changedAt: 7 }),
    placeOf({ state: 'failed', createdAt: 3, changedAt: 4 }),
  ].map(({ order }) => order);
  const sorted = orders.toSorted(([a, x], [b, y]) => a - b || x - y);
  assert.deepEqual(orders, sorted);
  assert.deepEqual(
    orders.map((order) => indexedDB.cmp(order, ENDED) > 0),
    [false, false, false, true, true],
  );
});
