import { PhotoferryError } from '../../shared/problems.ts';
import { requireSubfolder } from '../../shared/subfolder.ts';
import { keepThumbnail } from '../capture/keep-thumbnail.ts';
import { db } from '../db.ts';
import { newOutboxRow } from '../outbox-row.ts';

export interface Picked {
  id: string;
  name: string;
  subfolder?: string;
  size: number;
  serverId: string;
  at: number;
}

/**
 * Puts a chosen file into the outbox with its bytes; once this resolves it no longer needs the page, nor the file. Files
 * cannot be handed to the background in a message, so that this page writes what else only the background does.
 * Throws `subfolder-unfit`, `subfolder-too-long`, `browser-full`, `source-unreadable`.
 */
export async function keepFile(file: File, picked: Picked): Promise<void> {
  const { at, ...known } = picked;
  const { id, name, subfolder } = known;
  if (subfolder !== undefined) requireSubfolder(subfolder);
  const row = newOutboxRow({ ...known, imageUrl: '', state: 'holding' }, at);
  try {
    await db.transaction('rw', db.outbox, db.photos, async () => {
      await db.photos.add({ id, bytes: file });
      await db.outbox.add(row);
    });
  } catch (error) {
    throw asProblem(error, name);
  }
  void keepThumbnail(id, file).catch(() => undefined);
}

function asProblem(error: unknown, target: string): PhotoferryError {
  const { name, inner } = error as { name?: string; inner?: { name?: string } };
  const isFull = [name, inner?.name].includes('QuotaExceededError');
  if (isFull) return new PhotoferryError('browser-full', { target });
  return new PhotoferryError('source-unreadable', { target, said: inner?.name ?? name ?? String(error) });
}
