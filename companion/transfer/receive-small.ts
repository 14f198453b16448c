import { join } from 'node:path';
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
  return { size: bytes.length, sha256, etag: reading.etag, modifiedAt };
}

async function readAll(body: AsyncIterable<Buffer>, { remote, received }: ReceiveJob): Promise<Buffer> {
  const size = remote.size ?? 0;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > size) throw notWhole(remote.path, bytes, size);
    chunks.push(chunk);
    received?.(bytes);
  }
  if (bytes !== size) throw notWhole(remote.path, bytes, size);
  return Buffer.concat(chunks, bytes);
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
