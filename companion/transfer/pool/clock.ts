/** The time, and being woken later. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something once after so long; returns what calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** Longest wait of one timer: Node takes no longer ones than 2³¹ ms, and clocks get set. */
const LONGEST_TIMER_MS = 3_600_000;

export const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  after(ms, run) {
    const timer = setTimeout(run, Math.min(Math.max(0, ms), LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
};
