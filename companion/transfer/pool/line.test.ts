import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLine } from './line.ts';
import { createPools } from './pools.ts';
import { createTestClock } from './test-clock.ts';

const never = new AbortController().signal;
const always = (bytesPerSecond: number) => [{ fromMinute: 0, bytesPerSecond }];

/** How many bytes came out so far. */
function counted(body: AsyncIterable<Buffer>) {
  const seen = { bytes: 0, ended: false };
  const read = async () => {
    for await (const piece of body) seen.bytes += piece.length;
    seen.ended = true;
  };
  void read();
  return seen;
}

async function* bytes(count: number): AsyncGenerator<Buffer> {
  for (let left = count; left > 0; left -= 65_536) yield Buffer.alloc(Math.min(left, 65_536));
}

test('two bodies share one limit', async () => {
  const clock = createTestClock();
  const line = createLine(clock);
  line.limit([always(100_000)]);
  const both = [counted(line.paced(bytes(1_000_000), never)), counted(line.paced(bytes(1_000_000), never))];
  await clock.pass(5000);
  const sum = both.reduce((all, { bytes: each }) => all + each, 0);
  assert.ok(sum >= 450_000 && sum <= 550_000, `${sum}`);
  line.limit([]);
  await clock.pass(1000);
  assert.deepEqual(
    both.map(({ ended }) => ended),
    [true, true],
    'without a limit the rest goes at once',
  );
});

test('it follows the day, and of several limits the lowest holds', async () => {
  const clock = createTestClock(new Date(2026, 10, 25, 7, 59, 58).getTime());
  const line = createLine(clock);
  line.limit([
    [
      { fromMinute: 8 * 60, bytesPerSecond: 10_000 },
      { fromMinute: 18 * 60, bytesPerSecond: null },
    ],
    always(1_000_000),
  ]);
  const body = counted(line.paced(bytes(5_000_000), never));
  await clock.pass(2000);
  assert.ok(body.bytes > 1_700_000, `${body.bytes}`);
  const before = body.bytes;
  await clock.pass(10_000);
  assert.ok(body.bytes - before < 1_400_000, `${body.bytes - before}`);
});

test('whoever waits for the line can be called off', async () => {
  const clock = createTestClock();
  const line = createLine(clock);
  line.limit([always(10)]);
  const stop = new AbortController();
  const passing = line.pass(1000, stop.signal);
  stop.abort(new Error('enough'));
  await assert.rejects(passing, /enough/);
});

test('limits hold as long as they are asked for', async () => {
  const clock = createTestClock();
  const pools = createPools({ look: async () => {}, clock });
  pools.setCeiling('a', 16);
  pools.limit('one', { serverId: 'a', atOnce: 3, bandwidth: always(1000) }, 30_000);
  pools.limit('two', { serverId: 'a', atOnce: 2 }, 10_000);
  assert.equal(pools.of('a').state.atOnce, 2);
  await clock.pass(10_000);
  pools.limit('one', { serverId: 'a', atOnce: 1, bandwidth: always(1000) }, 30_000);
  assert.deepEqual([pools.of('a').state.atOnce, pools.line.isLimited], [1, true]);
  await clock.pass(29_999);
  assert.equal(pools.line.isLimited, true);
  await clock.pass(1);
  assert.equal(pools.line.isLimited, false);
  assert.equal(pools.of('a').state.atOnce, 8);
  pools.limit('one', { serverId: 'a', atOnce: 12, bandwidth: always(1) }, 30_000);
  assert.equal(pools.of('a').state.atOnce, 12);
  pools.release('one');
  assert.equal(pools.line.isLimited, false);
});

test('what a person allows for good holds besides, whatever is asked for and released', async () => {
  const pools = createPools({ look: async () => {}, clock: createTestClock() });
  pools.setBandwidth(always(1000));
  pools.limit('one', { bandwidth: always(5) }, 30_000);
  pools.release('one');
  assert.equal(pools.line.isLimited, true);
  pools.setBandwidth(null);
  assert.equal(pools.line.isLimited, false);
});
