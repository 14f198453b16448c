/** When an upload is tried again by itself. What is done about a problem is decided in webdav/action.ts. */
import type { Problem } from '../../shared/problems.ts';
import { actionFor } from '../webdav/index.ts';

/**
 * When to try again, in ms since 1970, or null: not before the user asks, who is told.
 * @param attempts those made so far, at least 1.
 * @param random in [0, 1).
 */
export function nextAttempt(problem: Problem, attempts: number, now: number, random: number): number | null {
  const action = actionFor({ problem, attempts, random });
  switch (action.do) {
    case 'stop-account':
    case 'give-up':
    // Folders that the user chose are not made behind his back, and a file that is too large was split already.
    case 'make-folders':
    case 'split':
      return null;
    case 'pause-account':
    case 'slow-down':
    case 'try-again':
      return now + action.waitMs;
    case 'look-before-again':
      // Every try begins with a look.
      return now + Math.min(1000 * 2 ** (attempts - 1), LONGEST_MS);
    case 'park':
      return action.tell ? null : now + action.forMs;
  }
}

const LONGEST_MS = 60_000;
