import { setTimeout as delay } from 'node:timers/promises';
import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { type Action, actionFor } from '../webdav/index.ts';

/** It is this file and not the moment. */
const MOST_TRIES = 6;
/** What a second look does not settle. */
const MOST_LOOKS = 3;

/**
 * Tries until it succeeds, or until time alone does not help. The pool that `work` waits in keeps away from a server
 * that is offline or wants fewer requests. `gotOn` says whether the last try came farther than those before.
 */
export async function persist<T>(
  work: (attempt: number) => Promise<T>,
  options: { signal: AbortSignal; doing: 'list' | 'read'; gotOn?: () => boolean },
): Promise<T> {
  const { signal, doing, gotOn = () => false } = options;
  let failures = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      failures = gotOn() ? 1 : failures + 1;
      const problem = toProblem(error);
      const action = actionFor({ problem, doing, attempts: failures, random: Math.random() });
      const waitMs = pauseBefore(action, failures);
      if (waitMs === null) throw error;
      await pause(waitMs, signal);
    }
  }
}

/** Milliseconds before the next try; null: none. Pure. */
function pauseBefore(action: Action, failures: number): number | null {
  switch (action.do) {
    case 'pause-account':
      return 0;
    case 'slow-down':
      return failures < MOST_TRIES ? 0 : null;
    case 'try-again':
      return failures < MOST_TRIES ? action.waitMs : null;
    case 'look-before-again':
      return failures < MOST_LOOKS ? 0 : null;
    default:
      return null;
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    if (ms > 0) await delay(ms, null, { signal });
  } catch (error) {
    throw signal.reason instanceof PhotoferryError ? signal.reason : error;
  }
}
