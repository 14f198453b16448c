/** Hands one photo of the outbox over to the companion. */
import type { Link } from '../../shared/link/index.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { CAPTURE_CHUNK_BYTES } from '../../shared/rpc.ts';
import { db, type OutboxRow } from '../db.ts';
import { applyUploads } from './uploads-replica.ts';

/** Longest address that travels (see `Url` in the model). */
const LONGEST_URL = 4096;
/** Progress is written to the database at most this often. */
const PROGRESS_MS = 250;

/**
 * Resolves when the companion has the photo safely on its disk (or, by address, its row) and the outbox has let go of
 * it. Goes on where an earlier try stopped. Throws what the companion has against it, or as the link does.
 */
export async function sendRow(link: Link, row: OutboxRow, signal: AbortSignal): Promise<void> {
  const photo = await db.photos.get(row.id);
  if (photo) await sendBytes(link, row, photo.bytes, signal);
  else {
    const { upload } = await link.call('uploads.fromUrl', { ...announced(row), imageUrl: row.imageUrl });
    await applyUploads([upload]);
  }
}

async function sendBytes(link: Link, row: OutboxRow, bytes: Blob, signal: AbortSignal): Promise<void> {
  const { id, subfolder } = row;
  await db.outbox.update(id, { state: 'sending' });
  const { received, accepted } = await link.call('uploads.begin', {
    ...announced(row),
    size: bytes.size,
    ...(subfolder === undefined ? {} : { subfolder }),
  });
  const stopShowing = showProgress(link, id);
  try {
    for (let at = accepted ? bytes.size : received; at < bytes.size; at += CAPTURE_CHUNK_BYTES) {
      if (signal.aborted) throw new PhotoferryError('cancelled');
      const chunk = await bytes.slice(at, at + CAPTURE_CHUNK_BYTES).arrayBuffer();
      await link.sendCapture(id, at, new Uint8Array(chunk));
    }
    const { upload } = await link.call('uploads.commit', { id });
    await applyUploads([upload]);
  } finally {
    stopShowing();
  }
}

function announced(row: OutboxRow) {
  const { id, serverId, name, imageUrl, pageUrl } = row;
  return {
    id,
    serverId,
    name,
    ...(isSendable(imageUrl) ? { imageUrl } : {}),
    ...(isSendable(pageUrl) ? { pageUrl } : {}),
  };
}

const isSendable = (url: string | undefined): url is string =>
  url !== undefined && /^https?:/.test(url) && url.length <= LONGEST_URL;

function showProgress(link: Link, id: string): () => void {
  let shownAt = 0;
  return link.on('capture.received', (progress) => {
    if (progress.id !== id || Date.now() - shownAt < PROGRESS_MS) return;
    shownAt = Date.now();
    void db.outbox.update(id, { sent: progress.received });
  });
}
