const PAGE = 500;

/** Every row of a list that is answered in pages. */
export async function* allPages<T>(
  ask: (page: { offset: number; limit: number }) => Promise<readonly T[]>,
): AsyncGenerator<T, void> {
  for (let offset = 0; ; ) {
    const rows = await ask({ offset, limit: PAGE });
    yield* rows;
    // A page may be short for being large, too.
    if (rows.length === 0) return;
    offset += rows.length;
  }
}
