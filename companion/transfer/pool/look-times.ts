/** How long to wait between looks whether a server that is offline or in maintenance answers again, pure. */
export type PauseReason = 'offline' | 'maintenance';

const FIRST_MS = { offline: 1000, maintenance: 15_000 } as const;
const LONGEST_MS = { offline: 60_000, maintenance: 300_000 } as const;

/**
 * Twice as long each time, give or take a quarter, and never shorter than the server asked for.
 * @param looks those that found it unchanged so far
 * @param random in [0, 1)
 */
export function untilNextLook(
  why: PauseReason,
  looks: number,
  { random, askedMs = 0 }: { random: number; askedMs?: number },
): number {
  const own = Math.min(FIRST_MS[why] * 2 ** Math.min(looks, 20), LONGEST_MS[why]);
  return Math.round(Math.max(own * (0.75 + random / 2), askedMs));
}
