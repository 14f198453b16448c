import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SyncEnd } from '../../../shared/sync-run.ts';
import { withCode } from '../../../test/problem.ts';
import type { Engine } from '../engine.ts';
import { followSync } from './follow-sync.ts';

const ORDER = { dryRun: false, confirm: ['hold'], trustNames: false };
const news = (end: string | null) => ({
  actions: [],
  progress: null,
  end: end && ({ outcome: end } as SyncEnd),
});

/** An engine whose run ends when it is cancelled. */
function engine() {
  const calls: string[] = [];
  const cancelled = Promise.withResolvers<void>();
  const call = async (method: string, params: object) => {
    calls.push(`${method} ${JSON.stringify({ ...params, runId: undefined })}`);
    if (method === 'sync.cancel') cancelled.resolve();
    if (method !== 'sync.follow') return {};
    const first = calls.filter((line) => line.startsWith('sync.follow')).length === 1;
    if (!first) await cancelled.promise;
    return news(first ? null : 'cancelled');
  };
  return { calls, engine: { call } as unknown as Engine };
}

describe('a run at the terminal', () => {
  it('ends cleanly when it is stopped, and its end is told', async () => {
    const { calls, engine: it } = engine();
    const stop = new AbortController();
    let told = 0;
    const end = await followSync(it, 'id', ORDER, {
      stop: stop.signal,
      news() {
        told += 1;
        stop.abort();
      },
    });
    assert.deepEqual([end.outcome, told], ['cancelled', 2]);
    assert.deepEqual(calls, [
      'sync.run {"id":"id","confirm":["hold"],"trustNames":false,"foreground":true}',
      'sync.follow {}',
      'sync.cancel {"id":"id"}',
      'sync.follow {}',
    ]);
  });

  it('does not begin when it was stopped before', async () => {
    const { calls, engine: it } = engine();
    const run = followSync(it, 'id', ORDER, { stop: AbortSignal.abort(), news: () => assert.fail() });
    await assert.rejects(run, withCode('cancelled'));
    assert.deepEqual(calls, []);
  });
});
