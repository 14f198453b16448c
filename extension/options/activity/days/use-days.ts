import { useEffect, useState } from 'preact/hooks';
import { type Problem, toProblem } from '../../../../shared/problems.ts';
import { askCompanion } from '../../../ui/connector.ts';
import type { Day } from './chart-model.ts';

export const DAYS = 30;
const AGAIN_MS = 30_000;

export interface Days {
  /** Null until they are there; those from before stay while the companion is away. */
  days: Day[] | null;
  problem: Problem | null;
}

/** What went up and down in the last 30 days, as the companion counts it. */
export function useDays(connected: boolean): Days {
  const [told, setTold] = useState<Days>({ days: null, problem: null });
  useEffect(() => {
    if (!connected) return;
    let gone = false;
    const ask = async () => {
      try {
        const { days } = await askCompanion('activity.days', { days: DAYS });
        if (!gone) setTold({ days, problem: null });
      } catch (error) {
        if (!gone) setTold(({ days }) => ({ days, problem: toProblem(error) }));
      }
    };
    void ask();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void ask();
    }, AGAIN_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [connected]);
  return told;
}
