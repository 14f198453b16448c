import type { Rows } from './visible-rows.ts';

/** Those of a stretch that were there before, by their ids: from the first such row to the last. Pure. */
export function rowsKnown(ids: ReadonlySet<string>, first: number, items: readonly { id: string }[]): Rows {
  const from = items.findIndex(({ id }) => ids.has(id));
  const to = items.findLastIndex(({ id }) => ids.has(id));
  return from < 0 ? { first, count: 0 } : { first: first + from, count: to - from + 1 };
}

/**
 * The rows to have next on the way to those that are wanted: what is there of them stays, and at most so many are added, the
 * middle ones first, since that is where the screen is; but of a list's beginning the first ones. Pure.
 */
export function growRows(there: Rows, wanted: Rows, most: number): Rows {
  const end = wanted.first + wanted.count;
  const middle = wanted.first === 0 ? 0 : wanted.first + Math.floor(wanted.count / 2);
  let from = Math.max(there.first, wanted.first);
  let to = Math.min(there.first + there.count, end);
  if (from >= to) {
    from = middle;
    to = middle;
  }
  for (let added = 0; added < most && to - from < wanted.count; added++) {
    const below = to < end && (from === wanted.first || to - middle <= middle - from);
    if (below) to += 1;
    else from -= 1;
  }
  return { first: from, count: to - from };
}
