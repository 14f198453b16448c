/** What is tried again by itself, and when. */
import type { Problem, ProblemCode } from '../../shared/problems.ts';
import { TRANSIENT } from '../webdav/index.ts';

/** Problems that may pass, but are left to the user after so many tries in a row. */
const TRIES: Partial<Record<ProblemCode, number>> = { 'not-stored-whole': 3 };

const LONGEST_MS = 60_000;
const LONGEST_ASKED_MS = 3_600_000;

/**
 * When to try again, in ms since 1970, or null: not by itself. 1 s doubled with each attempt up to a minute, give or
 * take a quarter; not before the server's Retry-After, of which an hour at most counts.
 * @param attempts those made so far, at least 1.
 * @param random in [0, 1).
 */
export function nextAttempt(problem: Problem, attempts: number, now: number, random: number): number | null {
  if (!TRANSIENT.has(problem.code) && attempts >= (TRIES[problem.code] ?? 0)) return null;
  const backOff = Math.min(1000 * 2 ** (attempts - 1), LONGEST_MS) * (0.75 + random / 2);
  const asked = Math.min((problem.retryAfter ?? 0) * 1000, LONGEST_ASKED_MS);
  return Math.round(now + Math.max(backOff, asked));
}
