import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../../../test/seed.ts';
import { BURST_SECONDS, newBucket, take } from './bucket.ts';

const piece = fc.record({ bytes: fc.integer({ min: 1, max: 100_000 }), idleMs: fc.nat(2000) });

test('over any time no more goes than the rate allows, and no less where nobody idles', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 10_000_000 }),
    fc.array(piece, { minLength: 1 }),
    (rate, pieces) => {
      let [bucket, now, idle] = [newBucket(0), 0, 0];
      const gone: { at: number; bytes: number }[] = [];
      for (const { bytes, idleMs } of pieces) {
        now += idleMs;
        idle += idleMs;
        const taken = take(bucket, bytes, rate, now);
        bucket = taken.bucket;
        now += taken.waitMs;
        gone.push({ at: now, bytes });
      }
      for (const [n, first] of gone.entries()) {
        let sum = 0;
        for (const each of gone.slice(n + 1)) {
          sum += each.bytes;
          const allowed = ((each.at - first.at) / 1000 + BURST_SECONDS) * rate;
          assert.ok(sum <= allowed + 1, `${sum} in ${each.at - first.at} ms at ${rate}`);
        }
      }
      const bytes = gone.reduce((sum, each) => sum + each.bytes, 0);
      assert.ok(now - idle <= (bytes / rate) * 1000 + gone.length, 'nobody waits longer than needed');
    },
  );
  fc.assert(property, { seed: seed(), numRuns: share(200, 20_000) });
});
