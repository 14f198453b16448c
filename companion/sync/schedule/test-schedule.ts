/** A schedule under a clock that stands still, over sync folders whose runs last until the test ends them. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { DEFAULT_PREFERENCES } from '../../../shared/model.ts';
import { DEFAULT_SYNC_FOLDER, type WholeSyncFolder } from '../../../shared/sync-folder.ts';
import type { SyncEnd, SyncState } from '../../../shared/sync-run.ts';
import { openStore } from '../../store/index.ts';
import { openSchedule } from './schedule.ts';

const H = 3_600_000;
export const START = Date.UTC(2026, 10, 25, 12);

const SUMMARY = { uploaded: 0, downloaded: 0, moved: 0, deleted: 0, conflicts: 0, skipped: 0 };

/** The end of a run that did nothing. */
export const end = (outcome: SyncEnd['outcome']): SyncEnd => ({
  outcome,
  summary: { ...SUMMARY, failed: 0, held: 0, unchanged: 0, bytes: 0, seconds: 0, requests: 0 },
  holds: [],
  journalLost: false,
  unread: { files: 0, bytes: 0 },
});

type Folder = WholeSyncFolder & { id: string };

/** Times are in hours since `START`. */
export function testSchedule(t: TestContext) {
  const base = mkdtempSync(join(tmpdir(), 'pf-schedule-'));
  const local = join(base, 'photos');
  mkdirSync(local);
  const store = openStore(join(base, 'home'));
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: START });
  const folders: Folder[] = [];
  const last = new Map<string, NonNullable<SyncState['last']>>();
  const running = new Map<string, (end: SyncEnd | Error) => void>();
  t.after(async () => {
    for (const [, finish] of running) finish(end('cancelled'));
    schedule.end();
    await store.close();
    rmSync(base, { recursive: true });
  });
  const begun: [id: string, hour: number][] = [];
  const touched: (readonly string[] | undefined)[] = [];
  let setBy = 0;
  const pause = { on: false };
  const now = () => Date.now() + setBy;
  const state = (id: string) => {
    const lastSuccessAt = last.get(id)?.end.outcome === 'done' ? last.get(id)?.endedAt : null;
    return { running: running.has(id), last: last.get(id) ?? null, lastSuccessAt } as SyncState;
  };
  const schedule = openSchedule({
    settings: {
      syncFolders: () => folders,
      preferences: () => ({ ...DEFAULT_PREFERENCES, paused: pause.on }),
    },
    store,
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
    local,
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
    /** Waits, in turns of the event loop, until a run of `a` comes soon, and lets it come. */
    async settles(seconds = 3) {
      while ((schedule.of('a').nextRunAt ?? 0) >= Date.now() + H / 10) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      t.mock.timers.tick(seconds * 1000);
    },
  };
}
