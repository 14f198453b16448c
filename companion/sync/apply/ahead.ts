/**
 * Transfers whose intent is journalled while they wait for their turn: so one write serves many of them. Not more than a
 * few, because after a crash each is looked at.
 */
const MOST_WAITING = 64;
/** An intent that is written ahead waits so long for others to be written with it. */
export const TOGETHER_MS = 20;

export interface Ahead {
  /** Resolves when this one may begin; the returned function lets the next one in. Throws the signal's reason. */
  enter(signal: AbortSignal): Promise<() => void>;
}

export function createAhead(most: number = MOST_WAITING): Ahead {
  const waiting = new Set<() => void>();
  let inside = 0;

  return {
    async enter(signal) {
      signal.throwIfAborted();
      if (inside < most) inside += 1;
      else await turn(signal);
      let hasLeft = false;
      return () => {
        if (hasLeft) return;
        hasLeft = true;
        const [next] = waiting;
        if (next === undefined) inside -= 1;
        else next();
      };
    },
  };

  /** The place is handed over. */
  function turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        waiting.delete(begin);
        reject(signal.reason);
      };
      const begin = () => {
        waiting.delete(begin);
        signal.removeEventListener('abort', stop);
        resolve();
      };
      waiting.add(begin);
      signal.addEventListener('abort', stop, { once: true });
    });
  }
}
