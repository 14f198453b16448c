import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PhotoferryError } from '../../../shared/problems.ts';
import { end, START, testSchedule } from './test-schedule.ts';

describe('the schedule', () => {
  it('runs what was missed once, then at its interval', async (t) => {
    const { schedule, add, begun, last, ends, pass } = testSchedule(t);
    add('a', { interval: '4h' });
    last.set('a', { begunAt: START - 100 * 3_600_000, endedAt: START - 100 * 3_600_000, end: end('done') });
    schedule.begin();
    assert.deepEqual(begun, [['a', 0]]);
    pass(1);
    await ends('a');
    pass(2.9);
    assert.equal(begun.length, 1);
    pass(0.1);
    assert.deepEqual(begun[1], ['a', 4]);
  });

  it('runs nothing before it begins, nothing that is paused, and nothing after its end', async (t) => {
    const { schedule, folders, add, begun, pass } = testSchedule(t);
    add('off', { enabled: false });
    add('manual', { interval: 'never' });
    schedule.refresh();
    pass(1);
    schedule.begin();
    pass(500);
    assert.deepEqual(begun, []);
    assert.equal(schedule.of('off').nextRunAt, null);
    folders.pop();
    schedule.end();
    add('late');
    schedule.refresh();
    pass(500);
    assert.deepEqual(begun, []);
  });

  it('runs nothing while all is paused, and makes up for it afterwards', async (t) => {
    const { schedule, add, begun, pause, pass } = testSchedule(t);
    pause.on = true;
    add('a', { interval: '1h' });
    schedule.begin();
    pass(5);
    assert.deepEqual([begun, schedule.of('a').nextRunAt], [[], null]);
    pause.on = false;
    schedule.refresh();
    assert.deepEqual(begun, [['a', 5]]);
  });

  it('goes on after a run that failed, and one that could not begin', async (t) => {
    const { schedule, add, begun, ends, pass } = testSchedule(t);
    add('a', { interval: '12h' });
    schedule.begin();
    await ends('a', new PhotoferryError('unknown-server'));
    pass(0.9);
    assert.equal(begun.length, 1);
    pass(0.1);
    await ends('a', end('failed'));
    pass(1);
    await ends('a', end('done'));
    pass(11.9);
    assert.deepEqual(
      begun.map(([, hour]) => hour),
      [0, 1, 2],
    );
    pass(0.1);
    assert.equal(begun.length, 4);
  });

  it('leaves alone what somebody else runs, and lets four run at a time', async (t) => {
    const { schedule, add, begun, running, ends } = testSchedule(t);
    for (const id of 'abcdef') add(id);
    running.set('a', () => {});
    schedule.begin();
    assert.deepEqual(
      begun.map(([id]) => id),
      ['b', 'c', 'd', 'e'],
    );
    await ends('c');
    assert.equal(begun.at(-1)?.[0], 'f');
  });

  it('notices within a minute that the clock was set, or the computer slept', async (t) => {
    const { schedule, add, begun, ends, pass, setClock } = testSchedule(t);
    add('a', { interval: '1h' });
    schedule.begin();
    await ends('a');
    // A timer of an hour would still have an hour to go.
    setClock(5);
    pass(1 / 60);
    assert.equal(begun.length, 2);
    await ends('a');
    setClock(-1000);
    pass(1 / 60);
    assert.equal(begun.length, 3);
  });
});
