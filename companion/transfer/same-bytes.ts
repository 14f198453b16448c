import { createHash } from 'node:crypto';
import type { Entry, WebdavClient } from '../webdav/index.ts';
import type { Content } from './content.ts';
import type { Algorithm, SendJob } from './types.ts';

/** What is compared with files on the server. */
export interface Original {
  content: Pick<Content, 'size' | 'digest'>;
  mtimeMs?: number | null;
  sha256Of?: SendJob['sha256Of'];
}

/**
 * True if the file on the server has exactly the bytes of the original: by size, then by a checksum that the server
 * lists or that is known from earlier, by the same time to the second, else by reading it back. Size alone never says
 * yes.
 */
export async function sameBytes(
  client: Pick<WebdavClient, 'read'>,
  entry: Entry,
  original: Original,
  signal: AbortSignal,
): Promise<boolean> {
  return (await howSame(client, entry, original, signal)) !== null;
}

/** What says that it has exactly those bytes: they themselves, or only its time; null where it has not. */
export async function howSame(
  client: Pick<WebdavClient, 'read'>,
  entry: Entry,
  original: Original,
  signal: AbortSignal,
): Promise<'bytes' | 'time' | null> {
  const { content, mtimeMs, sha256Of } = original;
  const byBytes = (isSame: boolean) => (isSame ? 'bytes' : null);
  if (entry.folder || entry.problem !== undefined) return null;
  if (entry.size !== null && entry.size !== content.size) return null;
  const listed = listedChecksum(entry.checksums);
  if (listed !== null) return byBytes(listed.hex === (await content.digest(listed.algorithm)));
  const known = sha256Of?.(entry) ?? null;
  if (known !== null) return byBytes(known === (await content.digest('sha256')));
  if (entry.size !== null && sameSecond(entry.modifiedAt, mtimeMs ?? null)) return 'time';
  return byBytes(await sameBytesRead(client, entry, content, signal));
}

/** The same by reading the file back, whatever is listed. */
export async function sameBytesRead(
  client: Pick<WebdavClient, 'read'>,
  entry: Entry,
  content: Original['content'],
  signal: AbortSignal,
): Promise<boolean> {
  const there = await hashOnServer(client, entry.path, content.size, signal);
  return there !== null && there === (await content.digest('sha256'));
}

/** SHA-256 of what the server hands out; null unless it is exactly `size` bytes. */
export async function hashOnServer(
  client: Pick<WebdavClient, 'read'>,
  path: string,
  size: number,
  signal: AbortSignal,
): Promise<string | null> {
  return (await readHash(client, { path, size }, signal)).hash;
}

/**
 * The same of a file as it was listed; null where another version has its name by now. Where the ETag does not say so, a
 * further look does: some servers have none, or list another one than they answer with (`nephele`).
 */
export async function hashOfListed(
  client: Pick<WebdavClient, 'read' | 'stat'>,
  listed: Pick<Entry, 'path' | 'etag' | 'modifiedAt'> & { size: number },
  signal: AbortSignal,
): Promise<string | null> {
  const { hash, etag } = await readHash(client, listed, signal);
  if (hash === null || sameEtag(etag, listed.etag)) return hash;
  const now = await client.stat(listed.path, signal);
  const isStill =
    now !== null &&
    now.modifiedAt === listed.modifiedAt &&
    (listed.etag === null ? now.etag === null : sameEtag(now.etag, listed.etag));
  return isStill ? hash : null;
}

async function readHash(
  client: Pick<WebdavClient, 'read'>,
  { path, size }: { path: string; size: number },
  signal: AbortSignal,
): Promise<{ hash: string | null; etag: string | null }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const { body, etag } = await client.read(path, { signal });
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > size) return { hash: null, etag };
    hash.update(chunk);
  }
  return { hash: bytes === size ? hash.digest('hex') : null, etag };
}

/** ETags that stand for the same bytes: Apache's is weak for a second after a write, then strong (`W/`). */
export function sameEtag(a: string | null, b: string | null): boolean {
  // mod_deflate appends `-gzip` to what it compresses.
  const plain = (etag: string) => etag.replace(/^W\//, '').replace(/[-;]gzip"$/, '"');
  return a !== null && b !== null && plain(a) === plain(b);
}

/** HTTP dates have whole seconds. */
export function sameSecond(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.floor(a / 1000) === Math.floor(b / 1000);
}

export interface Checksum {
  algorithm: Algorithm;
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

const ALGORITHMS: readonly [RegExp, Algorithm][] = [
  [/^SHA256:([0-9a-f]{64})$/i, 'sha256'],
  [/^SHA1:([0-9a-f]{40})$/i, 'sha1'],
  [/^MD5:([0-9a-f]{32})$/i, 'md5'],
];
