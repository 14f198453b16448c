import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { type Entry, type RequestBody, TRANSIENT, type WebdavClient } from '../webdav/index.ts';
import { explainRefusedPut } from './explain-refusal.ts';
import { agreesWithChecksum, sameBytes } from './same-bytes.ts';
import type { SendJob, Source } from './types.ts';

/**
 * Writes the source to the temporary path and makes sure that it is there, whole. If the answer is lost after the
 * whole body went out, a look decides instead of sending it again.
 * @throws source-changed, not-stored-whole, folder-read-only, folder-missing, and what the client throws
 */
export async function putTemporary(client: WebdavClient, job: SendJob, path: string): Promise<Entry> {
  const { source, signal } = job;
  const body = hashedBody(source);
  let sent = 0;
  job.phase?.('uploading');
  try {
    await client.put(path, body, {
      signal,
      sent(bytes) {
        sent = bytes;
        job.sent?.(bytes);
      },
    });
  } catch (error) {
    const problem = toProblem(error);
    const unknown = sent === source.size && TRANSIENT.has(problem.code);
    const stored = unknown ? await wholeTemporary(client, job, path).catch(() => null) : null;
    if (stored !== null) return stored;
    if (problem.code === 'source-changed') throw new PhotoferryError('source-changed', { target: job.name });
    throw await explainRefusedPut(client, job, error);
  }
  if (source.size > 0 && body.sha256() !== source.sha256) {
    throw new PhotoferryError('source-changed', { target: job.name });
  }
  job.phase?.('verifying');
  return verified(client, job, path);
}

/** What an earlier try left at the temporary path, if it is exactly the source; else null. */
export async function wholeTemporary(
  client: WebdavClient,
  job: SendJob,
  path: string,
): Promise<Entry | null> {
  const entry = await client.stat(path, job.signal);
  if (entry === null) return null;
  return (await sameBytes(client, entry, job.source, job.signal)) ? entry : null;
}

/**
 * The entry at `path`, which must have the size of the source and a fitting checksum if the server lists one.
 * @throws not-stored-whole
 */
export async function verified(client: WebdavClient, job: SendJob, path: string): Promise<Entry> {
  const { source, signal, name } = job;
  const entry = await client.stat(path, signal);
  const fail = (said: string) => new PhotoferryError('not-stored-whole', { target: name, said });
  if (entry === null || entry.folder) throw fail('it is not there');
  if (entry.size === null) {
    if (!(await sameBytes(client, entry, source, signal))) throw fail('reading it back gives other bytes');
  } else if (entry.size !== source.size) throw fail(`${entry.size} of ${source.size} bytes are there`);
  if (!(await agreesWithChecksum(entry, source))) throw fail('its checksum differs');
  return entry;
}

/** The source as a request body; `sha256` is that of what was read last. */
function hashedBody(source: Source): RequestBody & { sha256(): string } {
  let hash: Hash = createHash('sha256');
  async function* read(): AsyncGenerator<Buffer> {
    hash = createHash('sha256');
    for await (const chunk of source.open() as AsyncIterable<Buffer>) {
      hash.update(chunk);
      yield chunk;
    }
  }
  return {
    size: source.size,
    open: () => Readable.from(read(), { objectMode: false }),
    sha256: () => hash.copy().digest('hex'),
  };
}
