import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../../../test/seed.ts';
import { LANES, LARGE_AT_ONCE, type Lane, laneOf, nextLane, SMALL_BYTES } from './next-lane.ts';

test('files above 8 MB are large', () => {
  assert.deepEqual([0, SMALL_BYTES, SMALL_BYTES + 1].map(laneOf), ['small', 'small', 'large']);
});

/** One step of a server's life: files come, or one of those under way ends. */
const step = fc.oneof(
  fc.record({
    does: fc.constant('come' as const),
    lane: fc.constantFrom(...LANES),
    count: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({ does: fc.constant('end' as const), lane: fc.constantFrom(...LANES) }),
);
const limits = fc.integer({ min: 1, max: 32 }).chain((ceiling) =>
  fc.record({
    ceiling: fc.constant(ceiling),
    limit: fc.integer({ min: 1, max: ceiling }),
    heldUntil: fc.constant(0),
  }),
);

test('no lane goes over its own limit, both together not over the ceiling, and no place stays empty for nothing', () => {
  const property = fc.property(limits, fc.array(step, { maxLength: 100 }), (pace, steps) => {
    const [running, waiting] = [
      { small: 0, large: 0 },
      { small: 0, large: 0 },
    ];
    let last: Lane = 'large';
    for (const each of steps) {
      if (each.does === 'come') waiting[each.lane] += each.count;
      else if (running[each.lane] > 0) running[each.lane]--;
      for (;;) {
        const lane = nextLane({ pace, running, waiting, last, now: 0 });
        if (lane === null) break;
        assert.ok(waiting[lane] > 0);
        waiting[lane]--;
        running[lane]++;
        last = lane;
      }
      const sum = running.small + running.large;
      assert.ok(running.small <= pace.limit && running.large <= LARGE_AT_ONCE && sum <= pace.ceiling);
      if (sum < pace.ceiling) {
        assert.ok(waiting.small === 0 || running.small === pace.limit);
        assert.ok(waiting.large === 0 || running.large === Math.min(LARGE_AT_ONCE, pace.limit));
      }
    }
  });
  fc.assert(property, { seed: seed(), numRuns: share(300, 30_000) });
});

test('neither lane starves, not even where there is one place for both', () => {
  const property = fc.property(limits, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (pace, ends) => {
    const [running, started] = [
      { small: 0, large: 0 },
      { small: 0, large: 0 },
    ];
    let last: Lane = 'large';
    for (const n of ends) {
      const busy = LANES.filter((lane) => running[lane] > 0);
      const ending = busy[n % Math.max(1, busy.length)];
      if (ending !== undefined) running[ending]--;
      const lane = nextLane({ pace, running, waiting: { small: 99, large: 99 }, last, now: 0 });
      if (lane === null) continue;
      running[lane]++;
      started[lane]++;
      last = lane;
    }
    assert.ok(started.small > 0 && started.large > 0, JSON.stringify({ pace, started }));
  });
  fc.assert(property, { seed: seed(), numRuns: share(300, 30_000) });
});

test('nothing starts while the server asked for quiet', () => {
  const traffic = {
    running: { small: 0, large: 0 },
    waiting: { small: 1, large: 1 },
    last: 'large' as const,
  };
  const pace = { limit: 8, ceiling: 16, heldUntil: 5000 };
  assert.equal(nextLane({ ...traffic, pace, now: 4999 }), null);
  assert.equal(nextLane({ ...traffic, pace, now: 5000 }), 'small');
});
