import { cmp } from 'dexie';
import type { PhotoferryDb, UploadRow } from '../db.ts';
import { type Selection, uploadsIn } from './uploads-in.ts';

/**
 * All uploads of a selection in the order of lists, a page at a time, so that a hundred thousand of them never hold the
 * page up. A row that is moved meanwhile may come twice or not at all.
 */
export async function* walkUploads(
  db: PhotoferryDb,
  selection: Selection,
  pageSize: number,
): AsyncGenerator<UploadRow[]> {
  let last: UploadRow | undefined;
  /** Of those at the place of the last row: the next page begins there again. */
  let seen = new Set<string>();
  for (;;) {
    const rows = await uploadsIn(db, selection, last?.order)
      .limit(pageSize + seen.size)
      .toArray();
    const fresh = rows.filter(({ id }) => !seen.has(id));
    const end = fresh.at(-1);
    if (end === undefined) return;
    yield fresh;
    last = end;
    seen = new Set(rows.filter(({ order }) => cmp(order, end.order) === 0).map(({ id }) => id));
  }
}
