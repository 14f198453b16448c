import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barsOf, topOf, totalOf } from './chart-model.ts';

const day = (name: string, up: number, down: number) => ({
  day: name,
  uploadedFiles: up,
  uploadedBytes: up * 1000,
  downloadedFiles: down,
  downloadedBytes: down * 1000,
});
const days = [day('2026-11-24', 3, 0), day('2026-11-25', 30, 12)];

test('each measure has its bars', () => {
  assert.deepEqual(barsOf(days, 'files')[1], { day: '2026-11-25', up: 30, down: 12 });
  assert.deepEqual(barsOf(days, 'bytes')[0], { day: '2026-11-24', up: 3000, down: 0 });
});

test('the chart ends at a round number that no bar outgrows', () => {
  assert.equal(topOf(barsOf(days, 'files')), 50);
  assert.equal(topOf(barsOf(days, 'bytes')), 50_000);
  assert.equal(topOf([{ day: '', up: 100, down: 0 }]), 100);
  assert.equal(topOf([{ day: '', up: 100, down: 1 }]), 150);
  assert.equal(topOf([{ day: '', up: 1, down: 0.4 }]), 2, 'there is no half a file');
  assert.equal(topOf([]), 1);
  assert.equal(topOf(barsOf([day('', 0, 0)], 'bytes')), 1);
});

test('sums are over all days', () => {
  assert.deepEqual(totalOf(days), {
    uploadedFiles: 33,
    uploadedBytes: 33_000,
    downloadedFiles: 12,
    downloadedBytes: 12_000,
  });
});
