import type { PhotoferryDb } from '../db.ts';
import type { Stretch } from '../ui/rows/long-rows.tsx';
import type { Rows } from '../ui/rows/visible-rows.ts';
import { fromOutbox, fromUpload, type UploadItem } from '../ui/upload-items.ts';
import { withThumbnails } from '../ui/with-thumbnails.ts';
import type { Picked } from './keep-file.ts';

export interface PickedList extends Stretch<UploadItem> {
  /** How many the companion does not have yet. */
  waiting: number;
}

/** How the files of a stretch are now, wherever they have got to. */
export async function loadPicked(
  db: PhotoferryDb,
  picked: readonly Picked[],
  { first, count }: Rows,
): Promise<PickedList> {
  const seen = picked.slice(first, first + count);
  const ids = seen.map(({ id }) => id);
  const [kept, uploads, waitingIds] = await Promise.all([
    db.outbox.bulkGet(ids),
    db.uploads.bulkGet(ids),
    db.outbox.toCollection().primaryKeys(),
  ]);
  const items = seen.map((one, n): UploadItem => {
    const [row, upload] = [kept[n], uploads[n]];
    return row ? fromOutbox(row) : upload ? fromUpload(upload, undefined) : takenAway(one);
  });
  const waiting = new Set(waitingIds);
  return {
    total: picked.length,
    first,
    items: await withThumbnails(db, items),
    waiting: picked.filter(({ id }) => waiting.has(id)).length,
  };
}

/** In neither list any more: somebody ended it or took it away. */
const takenAway = ({ at, ...picked }: Picked): UploadItem => ({
  ...picked,
  state: 'cancelled',
  group: 'ended',
  sent: 0,
  createdAt: at,
  changedAt: at,
});
