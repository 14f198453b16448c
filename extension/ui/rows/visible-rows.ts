/** Which rows of a long list are worth having: those on the screen, and some around them. Pure. */

export interface Rows {
  first: number;
  count: number;
}

/** Rows beyond each edge, so that a quick turn of the wheel still meets some that are there. */
const MARGIN = 12;
/** Only every so many rows another stretch is asked for. */
const STEP = 8;

/** @param above pixels of the list that lie above the screen; less than 0 where it begins further down. */
export function visibleRows(above: number, screen: number, rowHeight: number, total: number): Rows {
  if (rowHeight <= 0 || total <= 0) return { first: 0, count: Math.min(total, MARGIN) };
  const seen = Math.floor(Math.max(0, above) / rowHeight);
  const first = Math.max(0, Math.floor((seen - MARGIN) / STEP) * STEP);
  const last = Math.ceil(Math.max(0, above + screen) / rowHeight) + MARGIN;
  const end = Math.min(total, Math.ceil(last / STEP) * STEP);
  return first >= end
    ? { first: Math.max(0, total - MARGIN), count: Math.min(total, MARGIN) }
    : { first, count: end - first };
}

/** Whether two stretches have rows in common, or one follows the other. */
export function isNear(a: Rows, b: Rows): boolean {
  return a.first <= b.first + b.count && b.first <= a.first + a.count;
}

/** Where the parts of a stretch lie when one list follows another: so many rows of the first, the rest of the second. */
export function acrossTwo({ first, count }: Rows, inFirst: number): [Rows, Rows] {
  const before = Math.max(0, Math.min(count, inFirst - first));
  return [
    { first: Math.min(first, inFirst), count: before },
    { first: Math.max(0, first - inFirst), count: count - before },
  ];
}
