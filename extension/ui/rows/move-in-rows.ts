/** Where a key leads from a row of a long list (ARIA grid, by rows). Pure. */

const STEPS: Record<string, (at: number, page: number, last: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at, page) => at + page,
  PageUp: (at, page) => at - page,
  Home: () => 0,
  End: (_at, _page, last) => last,
};

/** The row to go to, or null for a key that means nothing here. @param page rows that fit on the screen. */
export function moveInRows(key: string, at: number, page: number, total: number): number | null {
  const step = STEPS[key];
  if (!step || total === 0) return null;
  const last = total - 1;
  return Math.max(0, Math.min(last, step(at, Math.max(1, page), last)));
}
