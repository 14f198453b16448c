/**
 * Transfers whose intent is journalled while they wait for their turn: so one write serves many of them. Not more than a
 * few, because after a crash each is looked at.
 */

const MOST_WAITING = 64;
/** An intent that is written ahead waits so long for others to be written with it. */
export const TOGETHER_MS = 20;

export interface Ahead {
  /**
   * Resolves when this one may begin; the returned function lets the next one in. Throws the signal's reason, though not
   * before its turn comes: those inside are ended by the same signal, and thousands may wait.
   */
  enter(signal: AbortSignal): Promise<() => void>;
}

export function createAhead(most: number = MOST_WAITING): Ahead {
  const waiting = new Set<() => void>();
  let inside = 0;

  /** A place is handed over to the next one. */
  function leave(): void {
    const [next] = waiting;
    if (next === undefined) {
      inside -= 1;
      return;
    }
    waiting.delete(next);
    next();
  }

  return {
    async enter(signal) {
      signal.throwIfAborted();
      if (inside < most) inside += 1;
      else await new Promise<void>((resolve) => waiting.add(resolve));
      let hasLeft = false;
      const leaveOnce = () => {
        if (!hasLeft) leave();
        hasLeft = true;
      };
      if (signal.aborted) leaveOnce();
      signal.throwIfAborted();
      return leaveOnce;
    },
  };
}
