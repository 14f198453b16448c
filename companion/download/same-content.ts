import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { listedChecksum } from '../transfer/index.ts';
import type { Entry, WebdavClient } from '../webdav/index.ts';

const PIECE_BYTES = 256 * 1024;

/** Whether a local file has the bytes that a checksum stands for; `known` is a SHA-256 verified earlier. Null: there is none. */
export async function agreesWithHash(
  local: FileHandle,
  remote: Pick<Entry, 'checksums'>,
  known: string | null,
): Promise<boolean | null> {
  const expected = listedChecksum(remote.checksums) ?? (known && { algorithm: 'sha256', hex: known });
  if (!expected) return null;
  const hash = createHash(expected.algorithm);
  const stream = local.createReadStream({ start: 0, autoClose: false, highWaterMark: PIECE_BYTES });
  for await (const chunk of stream as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex') === expected.hex;
}

/** Reads the file on the server beside the local one, up to the first difference. The SHA-256 of both, or null. */
export async function readBeside(
  client: Pick<WebdavClient, 'read'>,
  path: string,
  local: FileHandle,
  { signal, received }: { signal: AbortSignal; received(bytes: number): void },
): Promise<string | null> {
  const hash = createHash('sha256');
  let at = 0;
  const { body } = await client.read(path, { signal });
  for await (const chunk of body as AsyncIterable<Buffer>) {
    const { bytesRead, buffer } = await local.read(Buffer.alloc(chunk.length), 0, chunk.length, at);
    if (bytesRead !== chunk.length || !buffer.equals(chunk)) return null;
    hash.update(chunk);
    at += chunk.length;
    received(at);
  }
  const { size } = await local.stat();
  return size === at ? hash.digest('hex') : null;
}
