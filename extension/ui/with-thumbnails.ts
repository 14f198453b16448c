import type { PhotoferryDb } from '../db.ts';
import type { UploadItem } from './upload-items.ts';

/** The items with the small pictures that are kept of them. */
export async function withThumbnails(db: PhotoferryDb, items: readonly UploadItem[]): Promise<UploadItem[]> {
  const rows = await db.thumbnails.bulkGet(items.map(({ id }) => id));
  return items.map((item, n) => ({ ...item, thumbnail: rows[n]?.picture }));
}
