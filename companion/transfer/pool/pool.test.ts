import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PhotoferryError, type ProblemCode } from '../../../shared/problems.ts';
import { createPool } from './pool.ts';
import { createTestClock } from './test-clock.ts';

const MB = 1024 ** 2;
const never = new AbortController().signal;

/** A pool whose work ends when the test says so, before a server that is up as long as the test says so. */
function controlled(ceiling = 16) {
  const clock = createTestClock();
  const looks: number[] = [];
  const server = { problem: null as ProblemCode | null };
  const look = async () => {
    looks.push(clock.now());
    if (server.problem !== null) throw new PhotoferryError(server.problem);
  };
  const pool = createPool({ ceiling, look, clock, random: () => 0.5 });
  const started: string[] = [];
  const ends = new Map<string, (problem?: ProblemCode, retryAfter?: number) => void>();
  const outcomes = new Map<string, unknown>();
  const add = (name: string, bytes = 1000, signal = never) => {
    const work = () =>
      new Promise<void>((resolve, reject) => {
        started.push(name);
        ends.set(name, (problem, retryAfter) =>
          problem ? reject(new PhotoferryError(problem, { retryAfter })) : resolve(),
        );
      });
    pool.run(bytes, signal, work).then(
      () => outcomes.set(name, 'done'),
      (error) => outcomes.set(name, error),
    );
  };
  const end = async (name: string, problem?: ProblemCode, retryAfter?: number) => {
    ends.get(name)?.(problem, retryAfter);
    await clock.pass(0);
  };
  return { pool, clock, looks, server, started, outcomes, add, end };
}

test('eight small ones and two large ones at a time, in order', async () => {
  const { clock, started, add, end } = controlled();
  for (let n = 0; n < 12; n++) add(`s${n}`);
  for (let n = 0; n < 4; n++) add(`l${n}`, 20 * MB);
  await clock.pass(0);
  assert.deepEqual(started, ['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7', 'l0', 'l1']);
  await end('l0');
  await end('s3');
  assert.deepEqual(started.slice(10), ['l2', 's8']);
});

test('a place that is left is free although its work goes on', async () => {
  const { pool } = controlled(1);
  const { promise: verified, resolve: verify } = Promise.withResolvers<void>();
  const first = pool.run(1, never, async (place) => {
    place.leave();
    await verified;
  });
  await pool.run(1, never, async () => {});
  assert.deepEqual(pool.state, { atOnce: 1, running: 0, waiting: 0 });
  verify();
  await first;
  assert.equal(pool.state.running, 0);
});

test('Retry-After holds up all of them, and half as many go on afterwards', async () => {
  const { pool, clock, started, add, end } = controlled();
  for (let n = 0; n < 20; n++) add(`s${n}`);
  await clock.pass(0);
  await clock.pass(5);
  await end('s0', 'server-busy', 30);
  for (const n of [1, 2, 3, 4, 5, 6, 7]) await end(`s${n}`);
  assert.equal(started.length, 8);
  await clock.pass(29_999);
  assert.equal(started.length, 8);
  await clock.pass(1);
  assert.equal(started.length, 12);
  assert.equal(pool.state.atOnce, 4);
});

test('offline: one look at growing intervals while all others wait, then it goes on', async () => {
  const { pool, clock, looks, server, started, outcomes, add, end } = controlled();
  for (let n = 0; n < 20; n++) add(`s${n}`);
  await clock.pass(0);
  server.problem = 'connection-refused';
  for (let n = 0; n < 8; n++) await end(`s${n}`, 'host-not-found');
  assert.equal(outcomes.size, 8, 'those that were sent are told');
  const begun = clock.now();
  assert.equal(pool.away?.problem.code, 'host-not-found');
  assert.equal(pool.away?.looksAt, begun + 1000);
  await clock.pass(100_000);
  assert.deepEqual(
    looks.map((at) => (at - begun) / 1000),
    [1, 3, 7, 15, 31, 63],
  );
  assert.equal(started.length, 8);
  assert.equal(pool.away?.problem.code, 'connection-refused', 'what the last look found');
  server.problem = null;
  await clock.pass(60_000);
  assert.equal(pool.away, null);
  assert.equal(started.length, 16);
});

test('maintenance is looked at rarely, and a person can ask for a look at once', async () => {
  const { pool, clock, looks, server, started, add, end } = controlled(1);
  add('a');
  await clock.pass(0);
  server.problem = 'maintenance';
  await end('a', 'maintenance');
  add('b');
  await clock.pass(14_999);
  assert.equal(looks.length, 0);
  await clock.pass(3_600_000);
  assert.ok(looks.length > 10 && looks.length < 20, `${looks.length} looks in an hour`);
  server.problem = null;
  pool.hurry();
  await clock.pass(0);
  assert.deepEqual(started, ['a', 'b']);
});

test('for nobody no look is taken, and what waits can be called off', async () => {
  const { pool, clock, looks, server, outcomes, add, end } = controlled(1);
  const stop = new AbortController();
  add('a');
  await clock.pass(0);
  add('b', 1, stop.signal);
  server.problem = 'host-not-found';
  await end('a', 'host-not-found');
  stop.abort('enough');
  await clock.pass(1_000_000);
  assert.equal(outcomes.get('b'), 'enough');
  assert.deepEqual(looks, []);
  assert.deepEqual(pool.state, { atOnce: 1, running: 0, waiting: 0 });
  add('late', 1, stop.signal);
  await clock.pass(0);
  assert.equal(outcomes.get('late'), 'enough');
});

test('what is wrong with one file slows nobody down', async () => {
  const { pool, clock, started, add, end } = controlled();
  for (let n = 0; n < 20; n++) add(`s${n}`);
  await clock.pass(0);
  for (const [n, problem] of (['file-too-large', 'server-error', 'source-changed'] as const).entries())
    await end(`s${n}`, problem);
  assert.equal(started.length, 11);
  assert.deepEqual([pool.state.atOnce, pool.away], [8, null]);
});

test('a lower ceiling holds from the next start on', async () => {
  const { pool, clock, started, add, end } = controlled();
  for (let n = 0; n < 12; n++) add(`s${n}`);
  await clock.pass(0);
  pool.setCeiling(2);
  for (const n of [0, 1, 2, 3, 4, 5]) await end(`s${n}`);
  assert.equal(started.length, 8);
  await end('s6');
  assert.equal(started.length, 9);
});
