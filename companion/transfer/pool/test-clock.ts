import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from './clock.ts';

/** A clock that stands still until a test lets time pass. */
export function createTestClock(start = 1_000_000): Clock & { pass(ms: number): Promise<void> } {
  let time = start;
  const due = new Set<{ at: number; run: () => void }>();
  return {
    now: () => time,
    after(ms, run) {
      const timer = { at: time + ms, run };
      due.add(timer);
      return () => void due.delete(timer);
    },
    /** Runs what is due on the way, in order, with all that follows from it. */
    async pass(ms) {
      const end = time + ms;
      await settle();
      for (;;) {
        const next = [...due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        due.delete(next);
        time = Math.max(time, next.at);
        next.run();
        await settle();
      }
      time = end;
    },
  };
}

async function settle(): Promise<void> {
  for (let n = 0; n < 3; n++) await turn();
}
