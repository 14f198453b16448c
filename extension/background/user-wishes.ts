/** What a page may want of an upload or of a photo in the outbox. */
import { isUnderWay } from '../../shared/model.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { db, type UploadRow } from '../db.ts';
import { linked } from './companion.ts';
import { forgetUpload } from './dismissed.ts';
import { takeBackRetry, wish } from './kept-wishes.ts';
import { fromAddress, stopSending, workOutbox } from './outbox.ts';
import { openRow, removeRow, reopenRow } from './outbox-rows.ts';
import { readRow, stopReading } from './read-row.ts';
import { createSerial } from './serial.ts';

const inOrder = createSerial();

/**
 * Without a companion it is kept and made later. Throws unknown-upload, page-gone (it has no address to be read from
 * again), or what the companion says.
 */
export async function retry({ id }: { id: string }): Promise<null> {
  const row = await db.outbox.get(id);
  if (!row) {
    await wish({ id, kind: 'retry' });
    return null;
  }
  if (row.state !== 'refused') return null;
  const { problem: _, ...kept } = row;
  if (await db.photos.get(id)) {
    await db.outbox.put({ ...kept, state: 'holding', changedAt: Date.now() });
  } else {
    if (!/^https?:/.test(row.imageUrl)) throw new PhotoferryError('page-gone');
    await reopenRow(row);
  }
  void workOutbox();
  return null;
}

/**
 * A photo that the companion does not have is gone at once; another upload is cancelled when the companion is there.
 * Throws what the companion says.
 */
export async function cancel({ id }: { id: string }): Promise<null> {
  const row = await db.outbox.get(id);
  if (!row) {
    if (!(await takeBackRetry(id))) await wish({ id, kind: 'cancel' });
    return null;
  }
  stopReading(id);
  stopSending(id);
  await removeRow(id);
  // It may have a part of it; where it knows nothing, all is well.
  await linked()
    ?.call('uploads.cancel', { id })
    .catch(() => null);
  return null;
}

/**
 * The site was allowed: the photo is read here, with the user's cookies. Both the page that asked and the browser tell
 * of it, in any order: what does not wait for a site any more is left alone.
 */
export const allowSite = ({ outboxId }: { outboxId: string }): Promise<null> =>
  inOrder(async () => {
    const row = await db.outbox.get(outboxId);
    const upload = row ? undefined : await db.uploads.get(outboxId);
    if (row?.needsPermission !== undefined) {
      await reopenRow(row);
      void readRow(row.id, async () => fromAddress(row)).then(workOutbox);
    } else if (upload?.needsPermission !== undefined && upload.imageUrl !== undefined) {
      await readAnew(upload, upload.imageUrl);
    }
    return null;
  });

/** As a new upload: the companion has ended the old one. */
async function readAnew(upload: UploadRow, imageUrl: string): Promise<void> {
  const id = crypto.randomUUID();
  const { serverId, name, pageUrl, referer } = upload;
  const opened = Promise.withResolvers<void>();
  const read = readRow(id, async () => {
    const known = {
      ...(pageUrl === undefined ? {} : { pageUrl }),
      ...(referer === undefined ? {} : { referer }),
    };
    await openRow({ id, serverId, name, imageUrl, ...known });
    opened.resolve();
    return { from: 'background', imageUrl, referer: referer ?? null };
  });
  read.catch(opened.reject);
  void read.then(workOutbox, () => undefined);
  await opened.promise;
  if (isUnderWay(upload.state)) await cancel({ id: upload.id }).catch(() => null);
  await forgetUpload(upload.id);
}

/** Only what has ended can be dismissed; the rest is left as it is. */
export async function dismiss({ id }: { id: string }): Promise<null> {
  const row = await db.outbox.get(id);
  if (row?.state === 'refused') await removeRow(id);
  const upload = await db.uploads.get(id);
  if (upload && !isUnderWay(upload.state)) await forgetUpload(id);
  return null;
}
