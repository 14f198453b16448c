/** What is tried again by itself, and when. */
import type { Problem, ProblemCode } from '../../shared/problems.ts';

/** Problems that pass by themselves, and how often in a row one is tried before it is left to the user. */
const PASSING: Partial<Record<ProblemCode, number>> = {
  // A server that was set up and tested is not found when this computer is offline.
  'host-not-found': Infinity,
  'connection-refused': Infinity,
  'connection-timeout': Infinity,
  'connection-lost': Infinity,
  'server-busy': Infinity,
  maintenance: Infinity,
  'server-error': Infinity,
  'truncated-answer': Infinity,
  locked: Infinity,
  'not-stored-whole': 3,
};

const LONGEST_MS = 60_000;
const LONGEST_ASKED_MS = 3_600_000;

/**
 * When to try again, in ms since 1970, or null: not by itself. 1 s doubled with each attempt up to a minute, give or
 * take a quarter; not before the server's Retry-After, of which an hour at most counts.
 * @param attempts those made so far, at least 1.
 * @param random in [0, 1).
 */
export function nextAttempt(problem: Problem, attempts: number, now: number, random: number): number | null {
  if (attempts >= (PASSING[problem.code] ?? 0)) return null;
  const backOff = Math.min(1000 * 2 ** (attempts - 1), LONGEST_MS) * (0.75 + random / 2);
  const asked = Math.min((problem.retryAfter ?? 0) * 1000, LONGEST_ASKED_MS);
  return Math.round(now + Math.max(backOff, asked));
}
