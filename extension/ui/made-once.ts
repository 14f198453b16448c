const made = new Map<string, unknown>();

/** Made at the first use of its key and kept: a format of `Intl` costs as much as thousands of uses of it. */
export function madeOnce<T>(key: string, make: () => T): T {
  const known = (made.get(key) as T | undefined) ?? make();
  made.set(key, known);
  return known;
}
