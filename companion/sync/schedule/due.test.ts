import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SYNC_INTERVALS, type SyncInterval } from '../../../shared/sync-folder.ts';
import { seed, share } from '../../../test/seed.ts';
import { changesDueAt, isStale, nextRunAt, type PastRun } from './due.ts';
import { noteChange, settledAt, stillUnsettled } from './settle.ts';

const H = 3_600_000;
const NOW = Date.UTC(2026, 10, 25, 12);
const on = (interval: SyncInterval) => ({ enabled: true, interval });
const run = (hoursAgo: number, more: Partial<PastRun> = {}): PastRun => ({
  begunAt: NOW - hoursAgo * H,
  endedAt: NOW - hoursAgo * H,
  failed: false,
  ...more,
});
const hoursUntil = (at: number | null) => (at === null ? null : (at - NOW) / H);

describe('the next run', () => {
  const table: [SyncInterval, period: number | null, retry: number | null][] = [
    ['never', null, null],
    ['1h', 1, 1 / 12],
    ['4h', 4, 1 / 3],
    ['12h', 12, 1],
    ['daily', 24, 2],
    ['2days', 48, 4],
    ['weekly', 168, 14],
    ['on-change', 0.25, 1 / 48],
  ];
  for (const [interval, period, retry] of table) {
    it(`${interval}: counts from the beginning of the last one, and sooner after one that failed`, () => {
      assert.equal(hoursUntil(nextRunAt(on(interval), run(0), NOW)), period);
      assert.equal(hoursUntil(nextRunAt(on(interval), run(0, { failed: true }), NOW)), retry);
      assert.equal(hoursUntil(nextRunAt(on(interval), null, NOW)), period === null ? null : 0);
      assert.equal(nextRunAt({ enabled: false, interval }, null, NOW), null);
    });
  }

  it('leaves a folder that took long in peace for as long again, at most an hour', () => {
    assert.equal(hoursUntil(nextRunAt(on('1h'), run(1.5, { endedAt: NOW }), NOW)), 1);
    assert.equal(hoursUntil(nextRunAt(on('1h'), run(0.75, { endedAt: NOW }), NOW)), 0.75);
  });

  it('comes soon after changes, and after half of the time that the last one took, at most half a minute', () => {
    assert.equal(hoursUntil(changesDueAt(run(12 / 3600, { endedAt: NOW }), NOW - H)), 6 / 3600);
    assert.equal(hoursUntil(changesDueAt(run(5, { endedAt: NOW }), NOW - H)), 30 / 3600);
    assert.equal(hoursUntil(changesDueAt(null, NOW + H)), 1);
  });

  it('is due after the time that was slept through', () => {
    assert.equal(hoursUntil(nextRunAt(on('daily'), run(30), NOW)), -6);
  });

  it('comes within two intervals, however the clock was set', () => {
    const clocks = fc.record({
      interval: fc.constantFrom(...SYNC_INTERVALS.filter((interval) => interval !== 'never')),
      begunAt: fc.integer({ min: 0, max: 2 * NOW }),
      took: fc.integer({ min: 0, max: 24 * H }),
      failed: fc.boolean(),
    });
    fc.assert(
      fc.property(clocks, ({ interval, begunAt, took, failed }) => {
        const past = { begunAt, endedAt: begunAt + took, failed };
        const at = nextRunAt(on(interval), past, NOW) ?? assert.fail();
        const period = nextRunAt(on(interval), { begunAt: 0, endedAt: 0, failed: false }, NOW) ?? 0;
        assert.ok(at - NOW <= 2 * period + took + H);
        // Never again and again at once: a run that was just begun is not due.
        if (begunAt === NOW) assert.ok(at > NOW);
      }),
      { seed: seed(), numRuns: share(500, 50_000) },
    );
  });
});

describe('a folder is stale', () => {
  it('once it has not succeeded for three intervals, and those as soon as files change for three hours', () => {
    assert.equal(isStale(on('daily'), NOW - 72 * H, NOW), false);
    assert.equal(isStale(on('daily'), NOW - 72 * H - 1, NOW), true);
    assert.equal(isStale(on('on-change'), NOW - 3 * H, NOW), false);
    assert.equal(isStale(on('on-change'), NOW - 3 * H - 1, NOW), true);
  });

  it('never where it does not run by itself, or was never tried', () => {
    assert.equal(isStale(on('never'), 0, NOW), false);
    assert.equal(isStale({ enabled: false, interval: '1h' }, 0, NOW), false);
    assert.equal(isStale(on('1h'), null, NOW), false);
  });
});

describe('changes have settled', () => {
  it('three seconds after the last one, or half a minute after the first', () => {
    const first = noteChange(null, 1000);
    assert.equal(settledAt(first), 4000);
    assert.equal(settledAt(noteChange(first, 2500)), 5500);
    assert.equal(settledAt(noteChange(first, 30_900)), 31_000);
  });

  it('but not for a run that begins in the middle of them: the last ones want another', () => {
    const going = { first: 1000, last: 30_900 };
    assert.deepEqual(stillUnsettled(going, 31_000), { first: 31_000, last: 30_900 });
    assert.equal(stillUnsettled(going, 33_900), null);
    assert.equal(stillUnsettled({ first: 9e9, last: 9e9 }, 1000), null);
    assert.equal(stillUnsettled(null, 1000), null);
  });

  it('and a clock that is set back makes nobody wait', () => {
    assert.equal(settledAt(noteChange({ first: 9e9, last: 9e9 }, 1000)), 4000);
  });
});
