import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { DownloadProgress } from '../../shared/downloads.ts';
import { describeDownload, measureSpeed } from './download-progress.ts';

const at = (received: number, more: Partial<DownloadProgress> = {}): DownloadProgress => ({
  ...{ found: 10, foundBytes: 40e6, complete: true, over: 2, overBytes: received, received, current: [] },
  ...more,
});

it('the rate is that of the last ten seconds', () => {
  const speed = measureSpeed();
  assert.equal(speed(at(0), 0).bytesPerSecond, 0);
  assert.deepEqual(speed(at(10e6), 5000), { bytesPerSecond: 2e6, secondsLeft: 15 });
  speed(at(20e6), 10_000);
  speed(at(20e6), 20_000);
  assert.deepEqual(speed(at(20e6), 30_000), { bytesPerSecond: 0, secondsLeft: null });
});

it('nobody knows how long still while more may be found', () => {
  const speed = measureSpeed();
  speed(at(0), 0);
  assert.equal(speed(at(10e6, { complete: false }), 1000).secondsLeft, null);
});

it('a line says all of it, and nothing that would move the cursor', () => {
  const progress = at(10e6, { current: ['/a/b.jpg', '/a/c\u001b[2J.jpg'] });
  assert.equal(
    describeDownload(progress, { bytesPerSecond: 2e6, secondsLeft: 15 }),
    '↓ 2 of 10  10.0 MB of 40.0 MB, 2.0 MB/s, 15 s left  b.jpg, c\u{FFFD}[2J.jpg',
  );
  assert.match(
    describeDownload(at(0, { complete: false }), { bytesPerSecond: 0, secondsLeft: null }),
    /^↓ 2 of 10\+ {2}0 bytes of 40\.0 MB\+ {2}$/,
  );
});
