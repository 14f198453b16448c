/** Which rows of a list that was read anew are as they were. Pure. */

/** The items, each of which is the very object of `before` where nothing of it has changed: it need not be drawn again. */
export function keepSame<T extends { id: string }>(before: readonly T[], items: readonly T[]): T[] {
  const known = new Map(before.map((item) => [item.id, item]));
  return items.map((item) => {
    const old = known.get(item.id);
    return old && isSame(old, item) ? old : item;
  });
}

function isSame(a: object, b: object): boolean {
  const [left, right] = [Object.entries(a), b as Record<string, unknown>];
  return left.length === Object.keys(b).length && left.every(([key, value]) => isEqual(value, right[key]));
}

function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && isSame(a, b);
}
