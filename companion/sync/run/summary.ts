import type { Problem } from '../../../shared/problems.ts';
import type { SyncEnd, SyncSummary } from '../../../shared/sync-run.ts';
import type { Hold } from '../reconcile/holds.ts';
import type { Tally } from './tally.ts';

/** `inStep`: files that the journal has in step at the end; `skipped`: files that are left as they are. Pure. */
export function summaryOf(
  { counts, stirred }: Pick<Tally, 'counts' | 'stirred'>,
  facts: { inStep: number; skipped: number; seconds: number; requests: number },
): SyncSummary {
  const { uploaded, downloaded, moved, deleted, conflicts, failed, held, bytes } = counts;
  return {
    ...{ uploaded, downloaded, moved, deleted, conflicts, skipped: facts.skipped, failed, held },
    unchanged: Math.max(0, facts.inStep - stirred.done - stirred.open),
    ...{ bytes, seconds: Math.round(facts.seconds * 100) / 100, requests: facts.requests },
  };
}

/** Pure. */
export function outcomeOf(
  problem: Problem | undefined,
  { counts }: Pick<Tally, 'counts'>,
  began: boolean,
): SyncEnd['outcome'] {
  if (problem?.code === 'cancelled') return 'cancelled';
  if (problem !== undefined) return began ? 'failed' : 'stopped';
  if (counts.failed > 0) return 'failed';
  return counts.held > 0 ? 'held' : 'done';
}

/** What could not be compared elsewhere still cannot, after a run that looked at some folders. Pure. */
export const stillUnread = (
  before: SyncEnd['unread'] | undefined,
  inThose: SyncEnd['unread'],
): SyncEnd['unread'] => (before !== undefined && before.files > inThose.files ? before : inThose);

/** Holds as they are told: how many files, not which. */
export const toHolds = (holds: readonly Hold[], heldAt: number): SyncEnd['holds'] =>
  holds.map(({ id, why, rows }) => ({ id, why, files: rows.length, heldAt }));
