import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addSample, estimate, type Sample } from './rate.ts';

const track = (...samples: [at: number, sent: number][]): Sample[] =>
  samples.reduce<Sample[]>((all, [at, sent]) => addSample(all, { at, sent }), []);

test('a steady upload tells its rate and the time left', () => {
  const found = estimate(track([0, 0], [1000, 2_000_000], [2000, 4_000_000]), 10_000_000, 2000);
  assert.deepEqual(found, { bytesPerSecond: 2_000_000, secondsLeft: 3 });
});

test('one sample, or two too close together, tell nothing', () => {
  assert.equal(estimate(track([0, 500]), 1000, 0), null);
  assert.equal(estimate(track([0, 0], [100, 500]), 1000, 100), null);
});

test('an unknown size still has a rate', () => {
  assert.deepEqual(estimate(track([0, 0], [1000, 1000]), null, 1000), { bytesPerSecond: 1000 });
});

test('another try starts the count anew', () => {
  assert.deepEqual(track([0, 0], [1000, 900], [2000, 100]), [{ at: 2000, sent: 100 }]);
});

test('only the last seconds count', () => {
  const long = track([0, 0], [5000, 5_000_000], [9000, 5_400_000], [13_000, 5_800_000]);
  assert.deepEqual(estimate(long, 6_800_000, 13_000), { bytesPerSecond: 100_000, secondsLeft: 10 });
});

test('an upload that stands still has no rate', () => {
  assert.equal(estimate(track([0, 0], [1000, 1000]), 9000, 8000), null);
});

test('a row that brings nothing new changes nothing', () => {
  assert.deepEqual(track([0, 10], [1000, 10]), [{ at: 0, sent: 10 }]);
});
