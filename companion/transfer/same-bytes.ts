import { createHash } from 'node:crypto';
import type { Entry, WebdavClient } from '../webdav/index.ts';
import type { Source } from './types.ts';

/**
 * True if the file on the server has exactly the bytes of `source`: by size, then by a checksum that the server lists,
 * else by reading it back. Size alone never says yes.
 */
export async function sameBytes(
  client: Pick<WebdavClient, 'read'>,
  entry: Entry,
  source: Source,
  signal: AbortSignal,
): Promise<boolean> {
  if (entry.folder || entry.problem !== undefined) return false;
  if (entry.size !== null && entry.size !== source.size) return false;
  const listed = listedChecksum(entry.checksums);
  if (listed === null) return (await hashOnServer(client, entry.path, source.size, signal)) === source.sha256;
  return listed.hex === (await hashOf(source, listed.algorithm));
}

/** False if a checksum that the server lists contradicts the source; true if it agrees or there is none. */
export async function agreesWithChecksum(entry: Entry, source: Source): Promise<boolean> {
  const listed = listedChecksum(entry.checksums);
  return listed === null || listed.hex === (await hashOf(source, listed.algorithm));
}

/** ETags that stand for the same bytes: Apache's is weak for a second after a write, then strong (`W/`). */
export function sameEtag(a: string | null, b: string | null): boolean {
  const plain = (etag: string) => etag.replace(/^W\//, '');
  return a !== null && b !== null && plain(a) === plain(b);
}

interface Checksum {
  algorithm: 'sha256' | 'sha1' | 'md5';
  hex: string;
}

/** The strongest of the listed checksums that can be computed here, from `SHA1:…`, `MD5:…`. */
export function listedChecksum(checksums: readonly string[]): Checksum | null {
  for (const [prefix, algorithm] of ALGORITHMS) {
    for (const text of checksums) {
      const match = prefix.exec(text);
      if (match?.[1] !== undefined) return { algorithm, hex: match[1].toLowerCase() };
    }
  }
  return null;
}

const ALGORITHMS: readonly [RegExp, Checksum['algorithm']][] = [
  [/^SHA256:([0-9a-f]{64})$/i, 'sha256'],
  [/^SHA1:([0-9a-f]{40})$/i, 'sha1'],
  [/^MD5:([0-9a-f]{32})$/i, 'md5'],
];

async function hashOf(source: Source, algorithm: Checksum['algorithm']): Promise<string> {
  if (algorithm === 'sha256') return source.sha256;
  const hash = createHash(algorithm);
  for await (const chunk of source.open() as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

/** SHA-256 of what the server hands out; null as soon as it is longer than `size`. */
async function hashOnServer(
  client: Pick<WebdavClient, 'read'>,
  path: string,
  size: number,
  signal: AbortSignal,
): Promise<string | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  const { body } = await client.read(path, { signal });
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > size) return null;
    hash.update(chunk);
  }
  return bytes === size ? hash.digest('hex') : null;
}
