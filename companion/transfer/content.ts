import { createHash, type Hash, hash } from 'node:crypto';
import type { Capabilities } from '../../shared/capabilities.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { giveBack } from '../files/index.ts';
import type { RequestBody } from '../webdav/index.ts';
import type { Algorithm, Source } from './types.ts';

/** The bytes of a source and their digests, each read as seldom as possible. */
export interface Content {
  readonly size: number;
  /** SHA-256 if it is known by now. */
  readonly sha256: string | null;
  /** Lower-case hex. Reads the source if need be; throws source-changed. */
  digest(algorithm: Algorithm): Promise<string>;
  /** To be sent: exactly the bytes that the digests are of. */
  body(): Promise<RequestBody>;
  /** What somebody else found who read all of it; throws source-changed where it was something else before. */
  remember(algorithm: Algorithm, hex: string): void;
  /** Lets go of bytes that are held; nobody reads them any more. */
  release(): void;
}

const HELD_BYTES = 1024 * 1024;

export interface ContentOptions {
  name: string;
  capabilities: Pick<Capabilities, 'checksums'>;
  /** Up to this size the bytes are held in memory until they are released. */
  heldBytes?: number | undefined;
}

/**
 * A small source is read once into memory. A larger one is hashed while it is sent; its last piece is held back until
 * the digest fits what it was before, so that a server never gets the end of something else.
 */
export function contentOf(source: Source, options: ContentOptions): Content {
  const { size } = source;
  const algorithms = wantedDigests(options.capabilities);
  const known = new Map<Algorithm, string>();
  if (source.sha256 !== null) known.set('sha256', source.sha256);
  let held: Promise<Buffer> | null = null;
  const changed = () => new PhotoferryError('source-changed', { target: options.name });

  /** All bytes; what they hash to is known before the last of them is handed out. */
  async function* read(also: readonly Algorithm[] = []): AsyncGenerator<Buffer> {
    const hashes = new Map<Algorithm, Hash>();
    for (const algorithm of [...algorithms, ...also]) hashes.set(algorithm, createHash(algorithm));
    let last: Buffer | null = null;
    let bytes = 0;
    for await (const chunk of source.open()) {
      if (last !== null) yield last;
      bytes += chunk.length;
      if (bytes > size) throw changed();
      for (const one of hashes.values()) one.update(chunk);
      last = chunk;
    }
    if (bytes !== size) throw changed();
    for (const [algorithm, one] of hashes) remember(algorithm, one.digest('hex'));
    if (last !== null) yield last;
  }

  function remember(algorithm: Algorithm, hex: string): void {
    if ((known.get(algorithm) ?? hex) !== hex) throw changed();
    known.set(algorithm, hex);
  }

  async function load(): Promise<Buffer> {
    if (source.whole !== undefined) return checked(await source.whole());
    const pieces: Buffer[] = [];
    for await (const piece of read()) pieces.push(piece);
    return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces, size);
  }

  function checked(bytes: Buffer): Buffer {
    if (bytes.length !== size) throw changed();
    for (const algorithm of algorithms) remember(algorithm, hash(algorithm, bytes, 'hex'));
    return bytes;
  }

  return {
    size,
    get sha256() {
      return known.get('sha256') ?? null;
    },
    async digest(algorithm) {
      const before = known.get(algorithm);
      if (before !== undefined) return before;
      for await (const piece of read([algorithm])) giveBack(piece);
      return known.get(algorithm) ?? '';
    },
    async body() {
      if (size > (options.heldBytes ?? HELD_BYTES)) {
        return { size, open: () => read() };
      }
      held ??= load();
      return { size, bytes: await held };
    },
    remember,
    release() {
      // Those of a stream are nobody's but the garbage collector's.
      if (source.whole !== undefined) held?.then(giveBack, () => {});
      held = null;
    },
  };
}

/** SHA-256, and what the server checks or lists, so that one reading is enough. */
export function wantedDigests({ checksums }: Pick<Capabilities, 'checksums'>): Algorithm[] {
  const kinds = ['SHA256', checksums.verified, checksums.listed[0]].filter((kind) => kind != null);
  return [...new Set(kinds)].map((kind) => kind.toLowerCase() as Algorithm);
}
