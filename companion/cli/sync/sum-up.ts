import type { SyncEnd, SyncSummary } from '../../../shared/sync-run.ts';

const NOTHING: SyncSummary = {
  ...{ uploaded: 0, downloaded: 0, moved: 0, deleted: 0, conflicts: 0, skipped: 0, failed: 0, held: 0 },
  ...{ unchanged: 0, bytes: 0, seconds: 0, requests: 0 },
};

/** Runs together; one that ended before it was through counts as failed itself. Pure. */
export function sumUp(ends: readonly Pick<SyncEnd, 'outcome' | 'summary'>[]): SyncSummary {
  const sum = { ...NOTHING };
  for (const { outcome, summary } of ends) {
    for (const key of Object.keys(sum) as (keyof SyncSummary)[]) sum[key] += summary[key];
    if (outcome === 'stopped' || outcome === 'cancelled') sum.failed += 1;
  }
  sum.seconds = Math.round(sum.seconds * 1000) / 1000;
  return sum;
}
