import type { PhotoferryDb } from '../../db.ts';
import type { Stretch } from '../../ui/rows/long-rows.tsx';
import { acrossTwo, type Rows } from '../../ui/rows/visible-rows.ts';
import { fromOutbox, fromUpload, type UploadItem } from '../../ui/upload-items.ts';
import { withThumbnails } from '../../ui/with-thumbnails.ts';
import { type ActivityFilter, filterOutbox, type ServerNames } from './activity-filter.ts';
import { readUploads, type Selected } from './read-uploads.ts';

/**
 * The rows of a stretch, and how many there are in all: photos still in the browser, then uploads by their index.
 * @param found ids of the uploads that a search has found; null where nothing is searched for.
 */
export async function loadActivity(
  db: PhotoferryDb,
  filter: ActivityFilter & { nameOf: ServerNames },
  rows: Rows,
  selected: Selected,
  found: readonly string[] | null,
): Promise<Stretch<UploadItem>> {
  const kept = filterOutbox(await db.outbox.orderBy('createdAt').toArray(), filter, filter.nameOf);
  const [inOutbox, inUploads] = acrossTwo(rows, kept.length);
  const [read, wishes] = await Promise.all([
    found
      ? db.uploads.bulkGet(found.slice(inUploads.first, inUploads.first + inUploads.count))
      : readUploads(db, selected, inUploads),
    db.wishes.toArray(),
  ]);
  const wishOf = new Map(wishes.map(({ id, kind }) => [id, kind]));
  const items = [
    ...kept.slice(inOutbox.first, inOutbox.first + inOutbox.count).map(fromOutbox),
    ...read.flatMap((row) => (row ? [fromUpload(row, wishOf.get(row.id))] : [])),
  ];
  const total = kept.length + (found ? found.length : selected.count);
  return { total, first: rows.first, items: await withThumbnails(db, items) };
}
