/** Keeps the database of a browser that is used for years at a size that it reads in milliseconds. */
import { db } from '../db.ts';
import { ENDED } from '../upload-order.ts';

/** As many uploads that have ended are kept in the list. */
const KEPT = 100_000;
/** And as many small pictures, of some thousand bytes each; others are asked of the companion when they are seen. */
const KEPT_THUMBNAILS = 5000;

/** The companion forgets old uploads without a word; here the newest stay. */
export async function forgetOld(kept = KEPT, keptThumbnails = KEPT_THUMBNAILS): Promise<void> {
  const ended = db.uploads.where('order').aboveOrEqual(ENDED);
  const tooMany = (await ended.count()) - kept;
  if (tooMany > 0) {
    const oldest = await ended.reverse().limit(tooMany).primaryKeys();
    await db.uploads.bulkDelete(oldest);
    await db.thumbnails.bulkDelete(oldest);
  }
  const pictures = (await db.thumbnails.count()) - keptThumbnails;
  if (pictures > 0) await db.thumbnails.orderBy('madeAt').limit(pictures).delete();
}
