/** Lists folders before they are asked for, several at once; what waits stays bounded. */
import { compareNames } from '../reconcile/join-rows.ts';

export interface ReadAheadNeeds<L> {
  list(folder: string): Promise<L>;
  /** Paths of the folders in a listing that will be asked for. */
  foldersIn(folder: string, listing: L): string[];
  atOnce: number;
  /** How many listings may wait to be asked for. */
  waiting: number;
}

/**
 * Folders must be asked for in the order of a walk: each before those below it, and these before its next neighbour by
 * name. What is passed over is forgotten.
 */
export function readAhead<L>(needs: ReadAheadNeeds<L>): (folder: string) => Promise<L> {
  const started = new Map<string, Promise<L>>();
  let running = 0;
  /** In the order of the walk. */
  const wanted: string[] = [];

  async function start(folder: string): Promise<L> {
    running += 1;
    try {
      const listing = await needs.list(folder);
      const below = needs.foldersIn(folder, listing).sort(compareWalked);
      if (below.length > 0) wanted.splice(firstAfter(wanted, folder), 0, ...below);
      return listing;
    } finally {
      running -= 1;
      fill();
    }
  }

  function fill(): void {
    while (running < needs.atOnce && started.size < needs.waiting) {
      const next = wanted.shift();
      if (next === undefined) return;
      const listing = start(next);
      // Thrown where it is asked for; until then it is no unhandled rejection.
      listing.catch(() => {});
      started.set(next, listing);
    }
  }

  return async (folder) => {
    for (const passed of started.keys()) if (compareWalked(passed, folder) < 0) started.delete(passed);
    wanted.splice(0, firstAfter(wanted, folder));
    try {
      return await (started.get(folder) ?? start(folder));
    } finally {
      started.delete(folder);
      fill();
    }
  };
}

/** A folder comes before those in it, and these before its next neighbour. */
function compareWalked(a: string, b: string): number {
  const [left, right] = [namesOf(a), namesOf(b)];
  for (const [index, name] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (name !== other) return compareNames(name, other);
  }
  return left.length - right.length;
}

const namesOf = (folder: string): string[] => (folder === '' ? [] : folder.split('/'));

/** Index of the first folder that comes after this one. */
function firstAfter(sorted: readonly string[], folder: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareWalked(sorted[middle] ?? '', folder) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
