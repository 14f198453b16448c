import { sameStat } from '../reconcile/local-change.ts';
import type { LocalSeen } from '../types.ts';

/** How long a file must stay as it is, once its time is that of now. */
export const GRAIN_MS = 2000;

/** Files that somebody may still be writing, as they were when they were first seen like that. */
export interface FreshFiles {
  /**
   * Whether a file may be read: its time lies further back than the grain, or two looks that far apart were equal.
   * `wallMs` is the time of day, `steadyMs` a clock that nobody sets.
   */
  isSettled(path: string, seen: LocalSeen, wallMs: number, steadyMs: number): boolean;
  /** How long until those that wait could be looked at again; null where none waits. */
  waitMs(steadyMs: number): number | null;
}

/** Files that changed a moment ago wait until they were seen the same twice. */
export function freshFiles(): FreshFiles {
  const waiting = new Map<string, { seen: LocalSeen; since: number }>();
  return {
    isSettled(path, seen, wallMs, steadyMs) {
      // In the future, too: nobody knows when it was written.
      const isOld = seen.mtimeMs < wallMs - GRAIN_MS;
      if (isOld && waiting.size === 0) return true;
      const before = waiting.get(path);
      waiting.delete(path);
      if (isOld) return true;
      const same = before !== undefined && sameStat(before.seen, seen);
      if (same && steadyMs - before.since >= GRAIN_MS) return true;
      waiting.set(path, { seen, since: same ? before.since : steadyMs });
      return false;
    },
    waitMs(steadyMs) {
      if (waiting.size === 0) return null;
      const newest = Math.max(...[...waiting.values()].map(({ since }) => since));
      return Math.max(0, newest + GRAIN_MS - steadyMs);
    },
  };
}
