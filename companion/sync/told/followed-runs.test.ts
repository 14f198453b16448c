import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PhotoferryError } from '../../../shared/problems.ts';
import type { SyncAction, SyncEnd } from '../../../shared/sync-run.ts';
import { withCode } from '../../../test/problem.ts';
import type { RunOptions, Syncs } from '../syncs.ts';
import { openFollowedRuns } from './followed-runs.ts';

const END = { outcome: 'done' } as SyncEnd;
const action = (path: string): SyncAction => ({
  ...{ action: 'upload', side: 'remote', path, size: 1, outcome: 'done' },
});
const ID = 'folder';

/** Runs that do what the test says. */
function open(run: (options: RunOptions) => Promise<SyncEnd>) {
  const clock = { now: 0 };
  const syncs = { state: () => ({}), run: (_id: string, options = {}) => run(options) } as unknown as Syncs;
  return { clock, runs: openFollowedRuns(syncs, () => clock.now) };
}
const order = (runId: string, options = {}) => ({ id: ID, runId, options });

describe('a run that is followed', () => {
  it('tells each action once, and its end when all of them were told', async () => {
    const goOn = Promise.withResolvers<void>();
    const { runs } = open(async ({ action: tell }) => {
      tell?.(action('a'));
      await goOn.promise;
      for (let n = 0; n < 2000; n++) tell?.(action('x'.repeat(4000) + n));
      return END;
    });
    runs.begin(order('1'));
    const first = await runs.follow('1');
    assert.deepEqual([first.actions.map(({ path }) => path), first.end], [['a'], null]);
    goOn.resolve();
    let told = 0;
    for (let end: SyncEnd | null = null; end === null; ) {
      const news = await runs.follow('1');
      assert.ok(Buffer.byteLength(JSON.stringify(news)) < 1024 * 1024);
      told += news.actions.length;
      end = news.end;
    }
    assert.equal(told, 2000);
    await assert.rejects(runs.follow('1'), withCode('unknown-sync'));
  });

  it('waits for the one before it, and fails with what it could not begin for', async () => {
    let tries = 0;
    const { runs } = open(async () => {
      tries += 1;
      throw new PhotoferryError(tries === 1 ? 'sync-running' : 'unknown-hold');
    });
    runs.begin(order('1'));
    await assert.rejects(runs.follow('1'), withCode('unknown-hold'));
    assert.equal(tries, 2);
  });

  it('is cancelled while it waits, and while it runs', async () => {
    const { runs } = open(async ({ signal }) => {
      if (signal?.aborted) throw signal.reason;
      throw new PhotoferryError('sync-running');
    });
    runs.begin(order('1'));
    runs.cancel(ID);
    await assert.rejects(runs.follow('1'), withCode('cancelled'));
  });

  it('goes on when nobody asks, and keeps nothing for nobody; a preview ends', async () => {
    const aborted: boolean[] = [];
    const steps = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { runs, clock } = open(async ({ action: tell, progress, signal, dryRun }) => {
      tell?.(action('early'));
      await steps[dryRun ? 1 : 0]?.promise;
      tell?.(action('late'));
      progress?.({} as never);
      aborted.push(signal?.aborted === true);
      return END;
    });
    runs.begin(order('run'));
    runs.begin(order('preview', { dryRun: true }));
    clock.now = 61_000;
    for (const { resolve } of steps) resolve();
    await new Promise((resolve) => setImmediate(resolve));
    const { actions, end } = await runs.follow('run');
    assert.deepEqual([actions, end], [[], END]);
    assert.deepEqual(aborted, [false, true]);
  });
});
