import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBytes, formatRate } from './byte-count.ts';

const plain = (text: string) => text.replaceAll(/\s/g, ' ');

test('bytes are counted in powers of 1000, with one digit from megabytes on', () => {
  assert.equal(plain(formatBytes(0, 'en')), '0 bytes');
  assert.equal(plain(formatBytes(999, 'en')), '999 bytes');
  assert.equal(plain(formatBytes(1000, 'en')), '1 kB');
  assert.equal(plain(formatBytes(12_100_000, 'en')), '12.1 MB');
  assert.equal(plain(formatBytes(4_000_000, 'en')), '4.0 MB');
  assert.equal(plain(formatBytes(812_000_000_000, 'en')), '812 GB');
  assert.equal(plain(formatBytes(7e18, 'en')), '7,000,000 TB');
  assert.equal(plain(formatBytes(12_100_000, 'de')), '12,1 MB');
});

test('a rate is never shown as less than one kilobyte a second', () => {
  assert.equal(plain(formatRate(3_140_000, 'en')), '3.1 MB/s');
  assert.equal(plain(formatRate(12, 'en')), '1 kB/s');
});
