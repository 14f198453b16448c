import { db } from '../db.ts';
import { makeThumbnail } from './thumbnail.ts';

/** Keeps a small picture of a photo that is safe already; it may have gone on to the uploads meanwhile. */
export async function keepThumbnail(id: string, photo: Blob, now = Date.now()): Promise<void> {
  // Of a private window nothing is kept but the photo, and that only until the companion has it.
  if ((await db.outbox.get(id))?.private) return;
  const picture = await makeThumbnail(photo);
  if (!picture) return;
  await db.transaction('rw', db.outbox, db.uploads, db.thumbnails, async () => {
    const known = (await db.outbox.get(id)) ?? (await db.uploads.get(id));
    if (known) await db.thumbnails.put({ id, picture, madeAt: now });
  });
}
