import type { PhotoferryDb } from '../db.ts';
import type { UploadItem } from './upload-items.ts';

const MOST = 400;

/** Those that were read: a picture stays what it is, and each costs a request to the database. */
const read = new Map<string, string>();

/** The items with the small pictures that are kept of them. */
export async function withThumbnails(db: PhotoferryDb, items: readonly UploadItem[]): Promise<UploadItem[]> {
  const unread = items.map(({ id }) => id).filter((id) => !read.has(id));
  const rows = unread.length > 0 ? await db.thumbnails.bulkGet(unread) : [];
  for (const row of rows) if (row) read.set(row.id, row.picture);
  const pictures = items.map((item) => ({ ...item, thumbnail: read.get(item.id) }));
  for (const id of read.keys()) if (read.size > MOST) read.delete(id);
  return pictures;
}
