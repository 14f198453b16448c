/** The steps of a photo through the outbox, each one durable write. */
import { photoName } from '../../shared/photo-name.ts';
import { PhotoferryError, type Problem } from '../../shared/problems.ts';
import type { Photo } from '../capture/photo.ts';
import { db, type OutboxRow } from '../db.ts';
import { newOutboxRow } from '../outbox-row.ts';

/** The intent: written before anything is read. Resolves once it is on the disk. */
export async function openRow(
  row: Pick<OutboxRow, 'id' | 'serverId' | 'name' | 'imageUrl'> & Partial<OutboxRow>,
  now = Date.now(),
): Promise<void> {
  await db.outbox.add(newOutboxRow(row, now));
}

/** The bytes are there: kept until the companion has them. Nothing happens where the row was cancelled. */
export async function holdBytes(id: string, photo: Photo): Promise<void> {
  const row = await db.outbox.get(id);
  if (!row) return;
  const name = photoName({
    url: row.imageUrl,
    pageUrl: row.pageUrl,
    disposition: photo.disposition,
    at: row.createdAt,
  });
  await db.transaction('rw', db.outbox, db.photos, async () => {
    const now = await db.outbox.get(id);
    if (!now) return;
    const { needsPermission: _, problem: __, ...kept } = now;
    await db.photos.put({ id, bytes: photo.bytes });
    await db.outbox.put({
      ...kept,
      state: 'holding',
      // A name made of host and date is made once, at the click.
      name: photo.disposition === null ? row.name : name,
      size: photo.bytes.size,
      // Its address was only needed to read it.
      ...(row.private ? { imageUrl: '' } : {}),
      changedAt: Date.now(),
    });
  });
}

/** The companion is to fetch it from its address. */
export async function holdAddress(id: string, needsPermission: string | null): Promise<void> {
  await db.outbox.update(id, {
    state: 'holding',
    changedAt: Date.now(),
    ...(needsPermission === null ? {} : { needsPermission }),
  });
}

/** It is read once more: what stood in its way is forgotten. */
export async function reopenRow(row: OutboxRow): Promise<void> {
  const { problem: _, needsPermission: __, ...kept } = row;
  await db.outbox.put({ ...kept, state: 'fetching', changedAt: Date.now() });
}

/** It does not go on by itself. */
export async function refuseRow(id: string, problem: Problem): Promise<void> {
  await db.outbox.update(id, { state: 'refused', problem, changedAt: Date.now() });
}

/** Gives up the bytes of what has waited too long. */
export async function expireRows(now = Date.now()): Promise<void> {
  await db.transaction('rw', db.outbox, db.photos, async () => {
    const old = await db.outbox.filter((row) => row.state !== 'refused' && row.expiresAt <= now).toArray();
    for (const { id, size: _, ...row } of old) {
      await db.photos.delete(id);
      const { problem } = new PhotoferryError('companion-offline');
      await db.outbox.put({ ...row, id, sent: 0, state: 'refused', problem, changedAt: now });
    }
  });
}

/** Takes a photo out of the outbox with its bytes. */
export async function removeRow(id: string): Promise<void> {
  await db.transaction('rw', db.outbox, db.photos, db.thumbnails, async () => {
    await db.outbox.delete(id);
    await db.photos.delete(id);
    await db.thumbnails.delete(id);
  });
}
