import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SyncStatus } from '../../../shared/sync-calls.ts';
import type { SyncAction, SyncProgress, SyncSummary } from '../../../shared/sync-run.ts';
import { describeAction, describeSummary, describeSyncProgress } from './describe-run.ts';
import { describePair, describeTimes, stateWord } from './describe-sync.ts';
import { sumUp } from './sum-up.ts';

const SUMMARY: SyncSummary = {
  ...{ uploaded: 3, downloaded: 1, moved: 0, deleted: 0, conflicts: 1, skipped: 2, failed: 0, held: 0 },
  ...{ unchanged: 812, bytes: 4_200_000, seconds: 9.4, requests: 20 },
};
const STATUS = {
  ...{ running: false, holds: [], counts: {}, stale: false },
  last: null,
} as unknown as SyncStatus;
const ended = (outcome: string) => ({ last: { end: { outcome } } }) as unknown as Partial<SyncStatus>;

describe('a run in words', () => {
  it('leaves out what is nought', () => {
    assert.equal(
      describeSummary(SUMMARY, false),
      '3 uploaded, 1 downloaded, 1 conflict, 2 left as they are, 812 unchanged, 4.2 MB, in 9 s',
    );
    const nothing = { ...sumUp([]), seconds: 1 };
    assert.equal(describeSummary(nothing, true), 'nothing to do, in 1 s');
  });

  it('says of each file what happened, would happen or did not', () => {
    const said = (action: Partial<SyncAction>) =>
      describeAction({ action: 'upload', side: 'remote', path: 'a', size: 1, outcome: 'done', ...action })
        .word;
    assert.equal(said({}), 'uploaded');
    assert.equal(said({ outcome: 'planned' }), 'would upload');
    assert.equal(said({ outcome: 'failed' }), 'not uploaded');
    assert.equal(said({ action: 'replace', side: 'local' }), 'updated here');
    assert.equal(said({ action: 'delete', outcome: 'held' }), 'held');
  });

  it('counts runs together, and one that did not come through as failed', () => {
    const sum = sumUp([
      { outcome: 'done', summary: SUMMARY },
      { outcome: 'stopped', summary: { ...SUMMARY, uploaded: 0 } },
    ]);
    assert.deepEqual([sum.uploaded, sum.unchanged, sum.failed, sum.seconds], [3, 1624, 1, 18.8]);
  });

  it('has one line of progress, and nothing in it that would move the cursor', () => {
    const progress: SyncProgress = {
      ...{ phase: 'scanning', scanned: 1200, files: 0, ofFiles: 0, complete: false, bytes: 0, ofBytes: 0 },
      ...{ bytesPerSecond: 0, secondsLeft: null, current: [] },
    };
    assert.equal(describeSyncProgress(progress), '⇅ looking at both sides, 1200 files');
    const going = { phase: 'transferring', files: 2, ofFiles: 10, bytes: 10e6, ofBytes: 40e6 } as const;
    const more = {
      bytesPerSecond: 2e6,
      secondsLeft: 15,
      complete: true,
      current: ['x/b.jpg', 'c\u001b[2J.jpg'],
    };
    assert.equal(
      describeSyncProgress({ ...progress, ...going, ...more }),
      '⇅ 2 of 10  10.0 MB of 40.0 MB, 2.0 MB/s, 15 s left  b.jpg, c\u{FFFD}[2J.jpg',
    );
  });
});

describe('a sync folder in words', () => {
  it('is in one state', () => {
    const on = { enabled: true, interval: 'daily' } as const;
    const word = (status: Partial<SyncStatus>, sync: Parameters<typeof stateWord>[0] = on) =>
      stateWord(sync, { ...STATUS, ...status }).word;
    assert.equal(word({ running: true }), 'running');
    assert.equal(word({}), 'due');
    assert.equal(word({}, { ...on, interval: 'never' }), 'not run yet');
    assert.equal(word({}, { ...on, enabled: false }), 'paused');
    assert.equal(word(ended('done')), 'in step');
    assert.equal(word({ ...ended('done'), stale: true }), 'overdue');
    assert.equal(word(ended('stopped')), 'stopped');
    assert.equal(word({ ...ended('done'), counts: { failed: 1 } }), 'failed');
  });

  it('shows what travels, and when', () => {
    const pair = { localFolder: '/p', server: 'Home', remoteFolder: '/r' };
    const arrows = [
      [true, true, '⇄'],
      [true, false, '→'],
      [false, true, '←'],
    ] as const;
    for (const [upload, download, arrow] of arrows)
      assert.equal(describePair({ ...pair, upload, download } as never), `/p ${arrow} Home:/r`);
    const times = (lastSuccessAt: number | null, nextRunAt: number | null) =>
      describeTimes({ ...STATUS, lastSuccessAt, nextRunAt }, 10_000_000);
    assert.equal(times(null, null), 'never succeeded');
    assert.equal(
      times(10_000_000 - 90_000, 10_000_000 + 7_200_000),
      'succeeded 1 min 30 s ago, next in 2 h 0 min',
    );
    assert.equal(times(10_000_000, 0), 'succeeded just now, next now');
  });
});
