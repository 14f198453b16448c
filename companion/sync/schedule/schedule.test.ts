import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it, type TestContext } from 'node:test';
import { DEFAULT_PREFERENCES } from '../../../shared/model.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { DEFAULT_SYNC_FOLDER, type WholeSyncFolder } from '../../../shared/sync-folder.ts';
import type { SyncEnd, SyncState } from '../../../shared/sync-run.ts';
import { migrate } from '../../store/migrate.ts';
import { openSchedule, type Schedule } from './schedule.ts';

const H = 3_600_000;
const START = Date.UTC(2026, 10, 25, 12);

let schedule: Schedule | null = null;
const db = new DatabaseSync(':memory:');
migrate(db, 'home');
let local: string;
let endAll: () => void;
beforeEach(() => {
  local = mkdtempSync(join(tmpdir(), 'pf-schedule-'));
});
afterEach(() => {
  endAll();
  schedule?.end();
  rmSync(local, { recursive: true });
});

const SUMMARY = { uploaded: 0, downloaded: 0, moved: 0, deleted: 0, conflicts: 0, skipped: 0 };
const end = (outcome: SyncEnd['outcome']): SyncEnd => ({
  outcome,
  summary: { ...SUMMARY, failed: 0, held: 0, unchanged: 0, bytes: 0, seconds: 0, requests: 0 },
  holds: [],
  journalLost: false,
  unread: { files: 0, bytes: 0 },
});

type Folder = WholeSyncFolder & { id: string };

/** Sync folders whose runs last until the test ends them, under a clock that stands still. */
function world(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: START });
  const folders: Folder[] = [];
  const last = new Map<string, NonNullable<SyncState['last']>>();
  const running = new Map<string, (end: SyncEnd | Error) => void>();
  endAll = () => {
    for (const [, finish] of running) finish(end('cancelled'));
  };
  const begun: [id: string, hour: number][] = [];
  const touched: (readonly string[] | undefined)[] = [];
  let setBy = 0;
  const pause = { on: false };
  const now = () => Date.now() + setBy;
  const state = (id: string) => {
    const lastSuccessAt = last.get(id)?.end.outcome === 'done' ? last.get(id)?.endedAt : null;
    return { running: running.has(id), last: last.get(id) ?? null, lastSuccessAt } as SyncState;
  };
  schedule = openSchedule({
    settings: {
      syncFolders: () => folders,
      preferences: () => ({ ...DEFAULT_PREFERENCES, paused: pause.on }),
    },
    store: { db },
    looked: () => {},
    log: { write: () => {} },
    now,
    syncs: {
      state,
      run(id, options) {
        assert.ok(!running.has(id), 'one run at a time for a folder');
        touched.push(options?.touched);
        const begunAt = now();
        begun.push([id, (begunAt - START) / H]);
        const { promise, resolve, reject } = Promise.withResolvers<SyncEnd>();
        running.set(id, (how) => {
          running.delete(id);
          if (how instanceof Error) return reject(how);
          last.set(id, { begunAt, endedAt: now(), end: how });
          resolve(how);
        });
        return promise;
      },
    },
  });
  return {
    schedule,
    folders,
    pause,
    begun,
    touched,
    running,
    last,
    add(id: string, more: Partial<WholeSyncFolder> = {}) {
      const paths = { serverId: 's', remoteFolder: `/${id}`, localFolder: join(local, id) };
      folders.push({ ...DEFAULT_SYNC_FOLDER, enabled: true, id, name: id, ...paths, ...more });
    },
    async ends(id: string, how: SyncEnd | Error = end('done')) {
      running.get(id)?.(how);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    },
    setClock(hours: number) {
      setBy += hours * H;
    },
    pass(hours: number) {
      t.mock.timers.tick(hours * H);
    },
  };
}

describe('the schedule', () => {
  it('runs what was missed once, then at its interval', async (t) => {
    const { schedule, add, begun, last, ends, pass } = world(t);
    add('a', { interval: '4h' });
    last.set('a', { begunAt: START - 100 * H, endedAt: START - 100 * H, end: end('done') });
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
    const { schedule, folders, add, begun, pass } = world(t);
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
    const { schedule, add, begun, pause, pass } = world(t);
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
    const { schedule, add, begun, ends, pass } = world(t);
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
    const { schedule, add, begun, running, ends } = world(t);
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
    const { schedule, add, begun, ends, pass, setClock } = world(t);
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

  it('runs a folder once its files have changed and settled, and watches it no longer than wanted', async (t) => {
    const { schedule, folders, add, begun, ends, pass } = world(t);
    add('a', { interval: 'on-change', upload: true, localFolder: local });
    schedule.begin();
    assert.equal(schedule.of('a').watching, true);
    await ends('a');
    const isSoon = () => (schedule.of('a').nextRunAt ?? 0) < Date.now() + H / 10;
    await until(isSoon);
    pass(3 / 3600);
    await ends('a');
    assert.equal(begun.length, 2, 'once at the beginning, and for what came until it was watched');
    writeFileSync(join(local, 'a.jpg'), 'x');
    await until(isSoon);
    pass(2.9 / 3600);
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
    const one = world(t);
    one.add('a', { interval: 'on-change', upload: true, localFolder: local });
    one.schedule.begin();
    await one.ends('a');
    const isSoon = () => (one.schedule.of('a').nextRunAt ?? 0) < Date.now() + H / 10;
    const settles = async () => {
      await until(isSoon);
      one.pass(3 / 3600);
    };
    await settles();
    await one.ends('a');
    let files = 0;
    return {
      ...one,
      /** A file comes, with one event, and settles. */
      async comes() {
        writeFileSync(`${local}.new`, 'x');
        renameSync(`${local}.new`, join(local, `${files++}.jpg`));
        await settles();
      },
    };
  }
  const some = { ...end('done'), folders: 1 };

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

/** Turns of the event loop, until it is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
