/** What a page may want of an upload or of a photo in the outbox. */
import { isUnderWay } from '../../shared/model.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { db, type UploadRow } from '../db.ts';
import { connected, linked } from './companion.ts';
import { forgetUpload } from './dismissed.ts';
import { fromAddress, stopSending, workOutbox } from './outbox.ts';
import { openRow, removeRow, reopenRow } from './outbox-rows.ts';
import { readRow, stopReading } from './read-row.ts';
import { applyUploads } from './uploads-replica.ts';

/** Throws unknown-upload, page-gone (it has no address to be read from again), or what the companion says. */
export async function retry({ id }: { id: string }): Promise<null> {
  const row = await db.outbox.get(id);
  if (!row) {
    const { upload } = await (await connected()).call('uploads.retry', { id });
    await applyUploads([upload]);
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

/** Throws as the link does. A photo that the companion does not have needs no companion to be cancelled. */
export async function cancel({ id }: { id: string }): Promise<null> {
  const row = await db.outbox.get(id);
  if (!row) {
    const { upload } = await (await connected()).call('uploads.cancel', { id });
    await applyUploads([upload]);
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

/** The site was allowed: the photo is read here, with the user's cookies. Throws unknown-upload. */
export async function allowSite({ outboxId }: { outboxId: string }): Promise<null> {
  const row = await db.outbox.get(outboxId);
  const upload = row ? undefined : await db.uploads.get(outboxId);
  if (row) {
    const read = readRow(row.id, async () => {
      await reopenRow(row);
      return fromAddress(row);
    });
    void read.then(workOutbox);
  } else if (upload?.imageUrl !== undefined) {
    await readAnew(upload, upload.imageUrl);
  } else {
    throw new PhotoferryError('unknown-upload');
  }
  return null;
}

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
