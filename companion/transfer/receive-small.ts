import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { giveBack, takeBuffer } from '../files/index.ts';
import type { Reading, WebdavClient } from '../webdav/index.ts';
import { createDigest, notWhole, requireListedSize } from './receive-check.ts';
import type { Received, ReceiveJob } from './receive-types.ts';
import { createTemporary, removeTemporaryFile, setTime } from './temporary-file.ts';

/** A file of known size in one piece: nothing is written before all of it is here and right. */
export async function receiveSmall(client: Pick<WebdavClient, 'read'>, job: ReceiveJob): Promise<Received> {
  const { remote, line, signal } = job;
  const reading = await client.read(remote.path, { signal, straight: true });
  requireListedSize(reading, job);
  await line?.pass(remote.size ?? 0, signal);
  const bytes = await readAll(reading, job);
  const digest = createDigest(job, reading);
  digest.update(bytes);
  const sha256 = digest.finish();
  job.phase?.('verifying');
  const modifiedAt = remote.modifiedAt ?? reading.modifiedAt;
  await write(join(job.folder.through, job.tempName), bytes, modifiedAt);
  giveBack(bytes);
  return { size: bytes.length, sha256, etag: reading.etag, modifiedAt };
}

async function readAll(reading: Reading, { remote, received }: ReceiveJob): Promise<Buffer> {
  const size = remote.size ?? 0;
  const whole = takeBuffer(size);
  let bytes = 0;
  const take = (chunk: Buffer): undefined => {
    if (bytes + chunk.length > size) throw notWhole(remote.path, bytes + chunk.length, size);
    bytes += chunk.copy(whole, bytes);
    received?.(bytes);
  };
  try {
    if (reading.each !== undefined) await reading.each(take);
    else await eachOf(reading.body, take);
    if (bytes !== size) throw notWhole(remote.path, bytes, size);
    return whole;
  } catch (error) {
    reading.body.destroy();
    throw error;
  }
}

/** By events: an iterator over the few pieces of a small file costs more than they do. */
function eachOf(body: Readable, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // It may have broken off while the line was waited for.
    if (body.destroyed) return body.errored ? reject(body.errored) : resolve();
    body.on('data', (chunk: Buffer) => {
      try {
        take(chunk);
      } catch (error) {
        reject(error);
        body.destroy();
      }
    });
    body.once('error', reject);
    body.once('close', resolve);
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
