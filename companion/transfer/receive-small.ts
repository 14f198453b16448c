import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { giveBack, takeBuffer } from '../files/index.ts';
import type { WebdavClient } from '../webdav/index.ts';
import { createDigest, notWhole, requireListedSize } from './receive-check.ts';
import type { Received, ReceiveJob } from './receive-types.ts';
import { createTemporary, removeTemporaryFile, setTime } from './temporary-file.ts';

/** A file of known size in one piece: nothing is written before all of it is here and right. */
export async function receiveSmall(client: Pick<WebdavClient, 'read'>, job: ReceiveJob): Promise<Received> {
  const { remote, line, signal } = job;
  const reading = await client.read(remote.path, { signal });
  requireListedSize(reading, job);
  await line?.pass(remote.size ?? 0, signal);
  const bytes = await readAll(reading.body, job);
  const digest = createDigest(job, reading);
  digest.update(bytes);
  const sha256 = digest.finish();
  job.phase?.('verifying');
  const modifiedAt = remote.modifiedAt ?? reading.modifiedAt;
  await write(join(job.folder.through, job.tempName), bytes, modifiedAt);
  giveBack(bytes);
  return { size: bytes.length, sha256, etag: reading.etag, modifiedAt };
}

/** By events: an iterator over the few pieces of a small file costs more than they do. */
function readAll(body: Readable, { remote, received }: ReceiveJob): Promise<Buffer> {
  const size = remote.size ?? 0;
  const whole = takeBuffer(size);
  let bytes = 0;
  return new Promise((resolve, reject) => {
    // It may have broken off while the line was waited for.
    if (body.destroyed) return reject(body.errored ?? notWhole(remote.path, bytes, size));
    body.on('data', (chunk: Buffer) => {
      if (bytes <= size) chunk.copy(whole, bytes);
      bytes += chunk.length;
      if (bytes > size) body.destroy(notWhole(remote.path, bytes, size));
      else received?.(bytes);
    });
    body.once('error', reject);
    body.once('end', () => (bytes === size ? resolve(whole) : reject(notWhole(remote.path, bytes, size))));
    // After an end this says nothing any more.
    body.once('close', () => reject(notWhole(remote.path, bytes, size)));
  });
}

async function write(path: string, bytes: Buffer, modifiedAt: number | null): Promise<void> {
  const handle = await createTemporary(path);
  try {
    await handle.writeFile(bytes);
    await setTime(handle, modifiedAt);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await removeTemporaryFile(path);
    throw error;
  }
  // It is on the disk: nobody needs to wait for this.
  handle.close().catch(() => {});
}
