import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../../../test/seed.ts';
import { afterEnd, afterRefusal, newPace, type Pace, withCeiling } from './pace.ts';

/** A server that answers so many requests a second, however many there are at a time, with the limit it is given. */
function run(pace: Pace, { answers, capacity, now }: { answers: number; capacity: number; now: number }) {
  let [current, time] = [pace, now];
  // Requests are in the server all at once: the n-th that comes waits for those before it.
  let running = Array.from({ length: current.limit }, () => time);
  for (let n = 0; n < answers; n++) {
    const inside = running.length;
    time += Math.max(1000 / capacity, 40 / inside);
    const startedAt = running.shift() ?? time;
    current = afterEnd(current, { startedAt, now: time, bytes: 200_000, pressed: true });
    while (running.length < current.limit) running = [...running, time];
  }
  return { pace: current, now: time };
}

test('it begins with eight, or with as many as the server takes', () => {
  assert.equal(newPace(16, 0).limit, 8);
  assert.equal(newPace(4, 0).limit, 4);
  assert.equal(newPace(0, 0).limit, 1);
});

test('it doubles while a new server keeps pace: sixteen after two rounds of eight', () => {
  assert.equal(run(newPace(16, 0), { answers: 17, capacity: 100_000, now: 0 }).pace.limit, 16);
});

test('it begins with eight as soon as it is known that the server takes them', () => {
  assert.equal(withCeiling(newPace(4, 0), 16, 1).limit, 8);
});

test('told how many, it begins with them, and only a refusal makes it fewer', () => {
  const told = withCeiling(newPace(4, 0), 16, 1, true);
  assert.equal(told.limit, 16);
  assert.equal(run(told, { answers: 2000, capacity: 20, now: 2 }).pace.limit, 16);
  const refused = afterRefusal(told, { startedAt: 2, now: 3, waitMs: 0 });
  assert.equal(refused.limit, 8);
  assert.equal(withCeiling(withCeiling(refused, 12, 4, true), 16, 5, true).limit, 8);
});

test('it rises to the ceiling while the server keeps pace', () => {
  assert.equal(run(newPace(16, 0), { answers: 600, capacity: 100_000, now: 0 }).pace.limit, 16);
});

test('it stays where more at a time brings nothing', () => {
  const { pace } = run(newPace(32, 0), { answers: 2000, capacity: 150, now: 0 });
  assert.ok(pace.limit <= 10, `${pace.limit}`);
});

test('it stays where nobody waits for a turn', () => {
  let pace = newPace(16, 0);
  for (let n = 1; n < 500; n++) pace = afterEnd(pace, { startedAt: n, now: n + 1, bytes: 1, pressed: false });
  assert.equal(pace.limit, 8);
});

test('a refusal halves it once for all that were on their way, and holds everything as long as was asked', () => {
  let pace = newPace(16, 0);
  for (let n = 0; n < 8; n++)
    pace = afterRefusal(pace, { startedAt: 50, now: 100 + n, waitMs: 7000 - n * 2 });
  assert.equal(pace.limit, 4);
  assert.equal(pace.heldUntil, 7100);
  pace = afterRefusal(pace, { startedAt: 8000, now: 8100, waitMs: 0 });
  assert.deepEqual([pace.limit, pace.heldUntil], [2, 8100]);
});

test('after a refusal it rises again', () => {
  const refused = afterRefusal(newPace(16, 0), { startedAt: 1, now: 1, waitMs: 0 });
  assert.equal(refused.limit, 4);
  assert.ok(run(refused, { answers: 600, capacity: 100_000, now: 2 }).pace.limit >= 12);
});

const event = fc.oneof(
  fc.record({
    is: fc.constant('end' as const),
    tookMs: fc.nat(5000),
    bytes: fc.nat(9_000_000),
    pressed: fc.boolean(),
  }),
  fc.record({ is: fc.constant('refusal' as const), tookMs: fc.nat(5000), waitMs: fc.nat(100_000) }),
  fc.record({ is: fc.constant('ceiling' as const), atOnce: fc.nat(40), isTold: fc.boolean() }),
);

test('whatever happens, it stays between one and the ceiling and never waits less than was asked', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 40 }),
    fc.array(event, { maxLength: 300 }),
    (ceiling, events) => {
      let [pace, now, held] = [newPace(ceiling, 0), 0, 0];
      for (const each of events) {
        now += 37;
        const before = pace;
        if (each.is === 'ceiling') pace = withCeiling(pace, each.atOnce, now, each.isTold);
        else {
          const startedAt = Math.max(0, now - each.tookMs);
          if (each.is === 'end') pace = afterEnd(pace, { ...each, startedAt, now });
          else {
            held = Math.max(held, now + each.waitMs);
            pace = afterRefusal(pace, { startedAt, now, waitMs: each.waitMs });
            assert.ok(pace.limit <= before.limit);
          }
        }
        assert.ok(pace.limit >= 1 && pace.limit <= pace.ceiling, `${pace.limit} of ${pace.ceiling}`);
        if (each.is === 'end') assert.ok(pace.limit <= 2 * before.limit, 'one step at a time');
        assert.equal(pace.heldUntil, held);
      }
    },
  );
  fc.assert(property, { seed: seed(), numRuns: share(200, 20_000) });
});
