/** When a sync folder runs by itself, and when it should have succeeded. Pure: times are those of the wall clock. */
import type { SyncInterval, WholeSyncFolder } from '../../../shared/sync-folder.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `on-change`: the server cannot tell that something changed, so it is asked. */
const PERIODS: Record<SyncInterval, number | null> = {
  never: null,
  '1h': HOUR,
  '4h': 4 * HOUR,
  '12h': 12 * HOUR,
  daily: DAY,
  '2days': 2 * DAY,
  weekly: 7 * DAY,
  'on-change': 15 * MINUTE,
};

/** A run that failed is made up for after a twelfth of the interval. */
const RETRIES_A_PERIOD = 12;
const SOONEST_RETRY_MS = MINUTE;

export type Timing = Pick<WholeSyncFolder, 'enabled' | 'interval'>;

/** The newest run. */
export interface PastRun {
  begunAt: number;
  endedAt: number;
  /** It came to nothing that only a person could better. */
  failed: boolean;
  /** It looked at some folders only, in which files had changed. */
  some?: boolean;
}

/**
 * When the next run is due; what lies in the past is due now, once, however many were missed. Null: not by itself.
 * A clock that was set back so far that the next run would be more than two periods away makes it due now.
 */
export function nextRunAt({ enabled, interval }: Timing, past: PastRun | null, now: number): number | null {
  const period = PERIODS[interval];
  if (!enabled || period === null) return null;
  if (past === null || past.begunAt - now > period) return now;
  const wait = past.failed ? Math.min(period, Math.max(SOONEST_RETRY_MS, period / RETRIES_A_PERIOD)) : period;
  // A folder that takes long is left in peace for as long again.
  return Math.max(past.begunAt + wait, past.endedAt + restAfter(past));
}

/** The same where the newest run looked at some folders only: it counts where it failed, else the last one over all does. */
export function nextWholeRunAt(
  timing: Timing,
  newest: PastRun | null,
  whole: PastRun | null,
  now: number,
): number | null {
  if (newest?.some !== true) return nextRunAt(timing, newest, now);
  const [byWhole, again] = [nextRunAt(timing, whole, now), nextRunAt(timing, newest, now)];
  return newest.failed && again !== null && byWhole !== null ? Math.min(byWhole, again) : byWhole;
}

/** When a run is due that changed files ask for: soon, but a large folder is not looked through without a pause. */
export const changesDueAt = (past: PastRun | null, settledAt: number): number =>
  past === null ? settledAt : Math.max(settledAt, past.endedAt + Math.min(tookMs(past) / 2, MINUTE / 2));

const tookMs = ({ begunAt, endedAt }: PastRun): number => Math.max(0, endedAt - begunAt);
const restAfter = (past: PastRun): number => Math.min(tookMs(past), HOUR);

/** Whether it has not succeeded for three intervals; `since`: its newest success, else its first try. */
export function isStale({ enabled, interval }: Timing, since: number | null, now: number): boolean {
  const period = PERIODS[interval];
  if (!enabled || period === null || since === null) return false;
  return now - since > 3 * Math.max(period, HOUR);
}
