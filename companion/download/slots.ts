/** A bounded number of things at a time, begun by one who waits for a free slot before each. */
export interface Slots {
  /** Resolves when one more may begin. */
  free(): Promise<void>;
  begin(work: () => Promise<void>, ended: () => Promise<void>): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** @param failed is told what a work throws */
export function createSlots(count: number, failed: (error: unknown) => void): Slots {
  let underWay = 0;
  let wake: (() => void) | null = null;
  const until = async (isSo: () => boolean) => {
    while (!isSo()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    free: () => until(() => underWay < count),
    idle: () => until(() => underWay === 0),
    begin(work, ended) {
      underWay++;
      void work()
        .finally(ended)
        .catch(failed)
        .finally(() => {
          underWay--;
          wake?.();
        });
    },
  };
}
