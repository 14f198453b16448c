import type { Rows } from '../../ui/rows/visible-rows.ts';

/** Which rows are to be read; see `latestRows`. */
export interface LatestRows {
  want(next: Rows): void;
  /** What was being read is there. */
  arrived(): void;
}

/**
 * One stretch is read at a time, and of those that are wanted meanwhile only the last: whoever scrolls faster than the
 * database reads would otherwise leave it with every stretch on the way, to be read before the one that is looked at. Pure.
 */
export function latestRows(first: Rows, read: (rows: Rows) => void): LatestRows {
  let reading = true;
  let current = first;
  let wanted = first;
  const goOn = (): void => {
    if (reading || (wanted.first === current.first && wanted.count === current.count)) return;
    reading = true;
    current = wanted;
    read(current);
  };
  return {
    want(next) {
      wanted = next;
      goOn();
    },
    arrived() {
      reading = false;
      goOn();
    },
  };
}
