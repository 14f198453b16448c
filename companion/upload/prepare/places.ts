import { raced } from '../raced.ts';

/** So many places for each key; whoever wants one waits for it. */
export function createPlaces(most: number) {
  const taken = new Map<string, number>();
  const waiting = new Map<string, PromiseWithResolvers<void>>();

  /** Resolves with the function that gives the place back, to be called once. Rejects with the signal's reason. */
  return async (key: string, signal: AbortSignal): Promise<() => void> => {
    while ((taken.get(key) ?? 0) >= most) {
      const turn = waiting.get(key) ?? Promise.withResolvers<void>();
      waiting.set(key, turn);
      await raced(turn.promise, signal);
    }
    taken.set(key, (taken.get(key) ?? 0) + 1);
    return () => {
      taken.set(key, (taken.get(key) ?? 1) - 1);
      waiting.get(key)?.resolve();
      waiting.delete(key);
    };
  };
}
