import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { type ProblemCode, toProblem } from '../../shared/problems.ts';
import { directWrites, giveBack, placedWrites, readPieces } from '../files/index.ts';
import type { Reading, WebdavClient } from '../webdav/index.ts';
import { createDigest, type Digest, notWhole, requireListedSize } from './receive-check.ts';
import type { Part, Received, ReceiveJob } from './receive-types.ts';
import { createTemporary, removeTemporaryFile, reopenTemporary, setTime } from './temporary-file.ts';
import { createWriter } from './write-behind.ts';

/** The bytes that came are not to be trusted. */
const WRONG: ReadonlySet<ProblemCode> = new Set([
  'not-received-whole',
  'changed-on-server',
  'invalid-answer',
]);

/** A photo may well be looked at next, from the system's cache; what is larger would only push others out of it. */
const VIDEO_BYTES = 64 * 1024 ** 2;

/** A file written as it comes. What arrived before an interruption is kept, and gone on from where it is right. */
export async function receiveLarge(client: Pick<WebdavClient, 'read'>, job: ReceiveJob): Promise<Received> {
  const path = join(job.folder.through, job.tempName);
  const left = job.part === null ? null : await reopenTemporary(path, job.part.durable);
  if (left === null || job.part === null) return fresh(client, job, path);
  try {
    return await goOn(client, job, { path, handle: left, part: job.part });
  } catch (error) {
    // The file is another one by now, or the server cannot send the rest of one: once more, from its beginning.
    if (!WRONG.has(toProblem(error).code)) throw error;
    return fresh(client, job, path);
  }
}

async function fresh(client: Pick<WebdavClient, 'read'>, job: ReceiveJob, path: string): Promise<Received> {
  const reading = await client.read(job.remote.path, { signal: job.signal, straight: isStraight(job) });
  requireListedSize(reading, job);
  const handle = await createTemporary(path).catch((error) => {
    reading.body.destroy();
    throw error;
  });
  return take(reading, job, { path, handle, digest: createDigest(job, reading), begin: 0 });
}

async function goOn(
  client: Pick<WebdavClient, 'read'>,
  job: ReceiveJob,
  { path, handle, part }: { path: string; handle: FileHandle; part: Part },
): Promise<Received> {
  let reading: Reading;
  try {
    const from = { from: part.durable, etag: part.etag };
    reading = await client.read(job.remote.path, { signal: job.signal, ...from, straight: isStraight(job) });
    requireListedSize(reading, job);
  } catch (error) {
    await handle.close();
    throw error;
  }
  const digest = createDigest(job, reading);
  try {
    await handle.truncate(reading.from);
    if (reading.from > 0) await hashBeginning(handle, reading.from, digest);
  } catch (error) {
    reading.body.destroy();
    await handle.close();
    throw error;
  }
  return take(reading, job, { path, handle, digest, begin: reading.from });
}

/** Takes the rest of the file from `begin` on, and closes the file. */
async function take(
  reading: Reading,
  job: ReceiveJob,
  { path, handle, digest, begin }: { path: string; handle: FileHandle; digest: Digest; begin: number },
): Promise<Received> {
  const { remote, folder, line, signal } = job;
  const size = remote.size ?? reading.size;
  const { etag } = reading;
  const journal = async (durable: number) => {
    if (etag !== null && size !== null) await job.journal?.({ etag, size, durable });
  };
  const isVideo = size !== null && size - begin >= VIDEO_BYTES;
  await using writes = isVideo ? await directWrites(handle) : placedWrites(handle);
  const writer = createWriter({ handle, writes, begin, journal, seen: digest.update });
  const write = (chunk: Buffer) => {
    const busy = writer.write(chunk);
    if (size !== null && writer.bytes > size) throw notWhole(remote.path, writer.bytes, size);
    job.received?.(writer.bytes);
    return busy;
  };
  try {
    if (reading.each !== undefined) {
      // A limit may come meanwhile.
      const paced = (chunk: Buffer) => line?.pass(chunk.length, signal).then(() => write(chunk));
      await reading.each((chunk) => (line?.isLimited ? paced(chunk) : write(chunk)));
    } else {
      for await (const chunk of line?.paced(reading.body, signal) ??
        (reading.body as AsyncIterable<Buffer>)) {
        // Where no listing said how much will come, room for it is looked for as it comes.
        if (remote.size === null) await folder.requireRoom(writer.waiting + chunk.length);
        await write(chunk);
      }
    }
    await writer.flush();
    if (size !== null && writer.bytes !== size) throw notWhole(remote.path, writer.bytes, size);
    const sha256 = digest.finish();
    job.phase?.('verifying');
    const modifiedAt = remote.modifiedAt ?? reading.modifiedAt;
    await setTime(handle, modifiedAt);
    await handle.sync();
    return { size: writer.bytes, sha256, etag, modifiedAt };
  } catch (error) {
    reading.body.destroy();
    const keep = etag !== null && size !== null && !WRONG.has(toProblem(error).code);
    const kept =
      keep &&
      (await writer.checkpoint().then(
        () => true,
        () => false,
      ));
    if (!kept) await removeTemporaryFile(path);
    throw error;
  } finally {
    await handle.close();
  }
}

/** Where the line has a limit, small pieces go through it more evenly. Of unknown length is what nobody listed. */
const isStraight = ({ remote, line }: ReceiveJob) => remote.size !== null && line?.isLimited !== true;

async function hashBeginning(handle: FileHandle, bytes: number, digest: Digest): Promise<void> {
  for await (const piece of readPieces(handle, 0, bytes)) {
    digest.update(piece);
    giveBack(piece);
  }
}
