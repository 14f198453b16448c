import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { end, testSchedule } from './test-schedule.ts';

describe('the schedule of a folder that is watched', () => {
  it('runs a folder once its files have changed and settled, and watches it no longer than wanted', async (t) => {
    const { schedule, local, folders, add, begun, ends, pass, settles } = testSchedule(t);
    add('a', { interval: 'on-change', upload: true, localFolder: local });
    schedule.begin();
    assert.equal(schedule.of('a').watching, true);
    await ends('a');
    await settles();
    await ends('a');
    assert.equal(begun.length, 2, 'once at the beginning, and for what came until it was watched');
    writeFileSync(join(local, 'a.jpg'), 'x');
    await settles(2.9);
    assert.equal(begun.length, 2);
    pass(0.1 / 3600);
    assert.equal(begun.length, 3);
    await ends('a');
    pass(0.25);
    assert.equal(begun.length, 4, 'the server is asked every quarter of an hour');
    folders.pop();
    schedule.refresh();
    assert.equal(schedule.of('a').watching, false);
  });
});

describe('a run that changed files ask for', () => {
  /** Watched, quiet, and all of it looked at. */
  async function watched(t: TestContext) {
    const one = testSchedule(t);
    one.add('a', { interval: 'on-change', upload: true, localFolder: one.local });
    one.schedule.begin();
    await one.ends('a');
    await one.settles();
    await one.ends('a');
    let files = 0;
    return {
      ...one,
      /** A file comes, with one event, and settles. */
      async comes() {
        writeFileSync(`${one.local}.new`, 'x');
        renameSync(`${one.local}.new`, join(one.local, `${files++}.jpg`));
        await one.settles();
      },
    };
  }
  const some = { ...end('done'), folders: 1 };

  it('comes as soon as the run is over that a person asked for meanwhile', async (t) => {
    const { begun, running, comes, pass } = await watched(t);
    running.set('a', () => {});
    await comes();
    pass(10 / 3600);
    assert.equal(begun.length, 2);
    running.delete('a');
    pass(1 / 3600);
    assert.equal(begun.length, 3);
  });

  it('looks where they changed; one over all of them comes every quarter of an hour all the same', async (t) => {
    const { touched, ends, comes, pass } = await watched(t);
    assert.deepEqual(touched, [undefined, undefined]);
    pass(0.1);
    await comes();
    assert.deepEqual(touched.slice(2), [['']]);
    await ends('a', some);
    pass(0.1);
    assert.equal(touched.length, 3);
    pass(0.05);
    assert.deepEqual(touched.slice(3), [undefined]);
  });

  it('looks at everything where the one before it came to no end', async (t) => {
    const { touched, ends, comes, pass } = await watched(t);
    for (const how of [{ ...some, problem: { code: 'cancelled' as const } }, new Error('no run')]) {
      await comes();
      await ends('a', how);
    }
    pass(0.03);
    assert.deepEqual(touched.slice(2), [[''], undefined, undefined]);
  });
});
