import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLanes } from './lanes.ts';

/** Lanes whose jobs end when the test says so. */
function controlled(now: () => number = () => 0) {
  const started: string[] = [];
  const end = new Map<string, () => void>();
  const reasons = new Map<string, unknown>();
  const run = (id: string, signal: AbortSignal) => {
    started.push(id);
    return new Promise<void>((resolve) => {
      end.set(id, resolve);
      signal.addEventListener('abort', () => {
        reasons.set(id, signal.reason);
        resolve();
      });
    });
  };
  const lanes = createLanes({ run, width: (lane) => (lane === 'wide' ? 5 : 3), now });
  return { lanes, started, reasons, finish: (id: string) => end.get(id)?.() };
}

test('as many at a time in a lane as are wanted, in order, and no lane waits for another', async () => {
  const { lanes, started, finish } = controlled();
  for (const id of ['a1', 'a2', 'a3', 'a4', 'a5']) lanes.offer(id, 'a', 0);
  for (const id of ['b1', 'b2', 'b3', 'b4', 'b5', 'b6']) lanes.offer(id, 'wide', 0);
  assert.deepEqual(started, [], 'nothing before it is opened');
  lanes.open();
  const wide = ['b1', 'b2', 'b3', 'b4', 'b5'];
  assert.deepEqual(started, ['a1', 'a2', 'a3', ...wide]);
  finish('a2');
  await lanes.abort('a2', 'over');
  assert.deepEqual(started, ['a1', 'a2', 'a3', ...wide, 'a4']);
  await lanes.close('end');
});

test('one that is offered again goes behind the others', async () => {
  const { lanes, started, finish } = controlled();
  for (const id of ['x', 'y', 'z', 'next']) lanes.offer(id, 'a', 0);
  lanes.open();
  lanes.offer('x', 'a', 0);
  finish('x');
  finish('y');
  await Promise.all(['x', 'y'].map(async (id) => id !== 'x' && lanes.abort(id, 'over')));
  assert.deepEqual(started, ['x', 'y', 'z', 'next', 'x']);
  await lanes.close('end');
});

test('one that waits is started by itself when its time has come', async () => {
  const { lanes, started, finish } = controlled(Date.now);
  lanes.open();
  lanes.offer('later', 'a', Date.now() + 30);
  await lanes.idle();
  assert.deepEqual(started, [], 'waiting for a later try is idle');
  await new Promise<void>((resolve) => {
    const look = () => (started.length > 0 ? resolve() : setImmediate(look));
    look();
  });
  assert.deepEqual(started, ['later']);
  finish('later');
  await lanes.idle();
  await lanes.close('end');
});

test('idle waits for what runs and for what could run', async () => {
  const { lanes, finish } = controlled();
  lanes.open();
  for (const id of ['1', '2', '3', '4']) lanes.offer(id, 'a', 0);
  let isIdle = false;
  const idle = lanes.idle().then(() => {
    isIdle = true;
  });
  for (const id of ['1', '2', '3']) finish(id);
  await lanes.abort('1', 'over');
  assert.equal(isIdle, false);
  finish('4');
  await idle;
  await lanes.close('end');
});

test('aborting one, a lane, or all tells why', async () => {
  const { lanes, started, reasons } = controlled();
  for (const id of ['a1', 'a2', 'a3', 'a4']) lanes.offer(id, 'a', 0);
  lanes.offer('b1', 'b', 0);
  lanes.open();
  lanes.withdraw('a4');
  await lanes.abort('a1', 'cancelled');
  lanes.abortLane('a', 'password');
  await lanes.close('stopping');
  assert.deepEqual(Object.fromEntries(reasons), {
    a1: 'cancelled',
    a2: 'password',
    a3: 'password',
    b1: 'stopping',
  });
  lanes.offer('late', 'a', 0);
  assert.ok(!started.includes('a4') && !started.includes('late'));
  await lanes.idle();
});

test('one that was put off before the clock was set back by years does not wait for them', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let time = Date.parse('2036-01-01');
  const { lanes, started } = controlled(() => time);
  t.after(() => lanes.close('end'));
  lanes.open();
  lanes.offer('a', 'a', time + 60_000);
  assert.deepEqual(started, []);
  time = Date.parse('2026-11-23');
  lanes.offer('b', 'b', time + 3_600_000);
  t.mock.timers.tick(60_000);
  assert.deepEqual(started, ['a']);
});

test('a pause ends what runs and starts nothing, until it is over', async () => {
  const { lanes, started, reasons } = controlled();
  for (const id of ['a1', 'a2', 'a3', 'a4']) lanes.offer(id, 'a', 0);
  lanes.open();
  assert.deepEqual(await lanes.pause('paused'), ['a1', 'a2', 'a3']);
  assert.deepEqual(
    [...reasons],
    [
      ['a1', 'paused'],
      ['a2', 'paused'],
      ['a3', 'paused'],
    ],
  );
  lanes.offer('a1', 'a', 0);
  await lanes.idle();
  assert.deepEqual(started, ['a1', 'a2', 'a3']);
  lanes.open();
  assert.deepEqual(started, ['a1', 'a2', 'a3', 'a4', 'a1']);
  await lanes.close('end');
});
