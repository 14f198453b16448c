import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { PhotoferryError } from '../../../shared/problems.ts';
import { giveBack } from '../../files/index.ts';
import type { ByteRange, RequestBody } from '../../webdav/index.ts';
import type { Algorithm, Source } from '../types.ts';
import { common, holesIn } from './holes.ts';

/** A source that is read in ranges, and of whose bytes, as they were sent, the hash is known in the end. */
export interface HashedSource {
  /** A range as the body of a request. */
  body(range: ByteRange): RequestBody;
  /** The server has the range, as it was sent last. */
  taken(range: ByteRange): void;
  /** The server lists these, in order. Some may be of an earlier try, or of a request that was never answered. */
  there(received: readonly ByteRange[]): void;
  /**
   * The hashes of the whole.
   * @throws source-changed where a range that was sent is not what is read now
   */
  hashes(): Promise<Map<Algorithm, string>>;
}

type Hashes = Map<Algorithm, Hash>;

/**
 * A hash takes bytes in their order. A range that comes next is hashed as it is sent; of one that is sent before its
 * turn the CRC is kept, and compared when its turn comes and it is read once more: by then from memory, mostly.
 */
export function hashedSource(
  source: Pick<Source, 'open' | 'size'>,
  algorithms: readonly Algorithm[],
  signal: AbortSignal,
): HashedSource {
  let at = 0;
  let whole: Hashes = new Map(algorithms.map((algorithm) => [algorithm, createHash(algorithm)]));
  const sent = new Map<number, { to: number; crc: number; after: Hashes | null }>();
  const waiting = new Map<number, { to: number; crc: number | null }>();
  /** All of which it is known that the server has them, in order. */
  const known: ByteRange[] = [];
  let catchingUp: Promise<void> = Promise.resolve();
  let failed: unknown = null;

  async function* send(range: ByteRange): AsyncGenerator<Buffer> {
    const after = range.from === at ? copyOf(whole) : null;
    let crc = 0;
    for await (const piece of piecesOf(source, range)) {
      if (after === null) crc = crc32(piece, crc);
      else update(after, piece);
      yield piece;
    }
    sent.set(range.from, { to: range.to, crc, after });
  }

  /** Reads on through what was taken before its turn. */
  async function catchUp(): Promise<void> {
    for (let next = waiting.get(at); next !== undefined; next = waiting.get(at)) {
      const range = { from: at, to: next.to };
      const crc = await readOn(range);
      if (next.crc !== null && crc !== next.crc) throw new PhotoferryError('source-changed');
      waiting.delete(range.from);
    }
  }

  async function readOn(range: ByteRange): Promise<number> {
    let crc = 0;
    const after = copyOf(whole);
    for await (const piece of piecesOf(source, range)) {
      signal.throwIfAborted();
      update(after, piece);
      crc = crc32(piece, crc);
      giveBack(piece);
    }
    whole = after;
    at = range.to;
    return crc;
  }

  function learn(range: ByteRange): void {
    const { from, to } = range;
    const last = sent.get(from);
    sent.delete(from);
    known.push(range);
    known.sort((a, b) => a.from - b.from);
    if (last?.to === to && last.after !== null && from === at) {
      whole = last.after;
      at = to;
    } else waiting.set(from, { to, crc: last?.to === to && last.after === null ? last.crc : null });
    goOn();
  }

  function goOn(): void {
    catchingUp = catchingUp.then(catchUp).catch((error) => {
      failed ??= error;
    });
  }

  return {
    body: (range) => ({
      size: range.to - range.from,
      open: () => send(range),
    }),

    taken: learn,

    // Nobody knows more about such bytes than that the whole must come out right.
    there(received) {
      for (const range of common(received, holesIn(known, source.size))) learn(range);
    },

    async hashes() {
      await catchingUp;
      if (failed !== null) throw failed;
      if (at !== source.size) throw new PhotoferryError('internal', { said: `hashed up to ${at}` });
      return new Map([...whole].map(([algorithm, hash]) => [algorithm, hash.copy().digest('hex')]));
    },
  };
}

/** Exactly the range, or `source-changed`. */
async function* piecesOf(source: Pick<Source, 'open'>, { from, to }: ByteRange): AsyncGenerator<Buffer> {
  let left = to - from;
  for await (const piece of source.open(from)) {
    if (left === 0) return;
    const wanted = piece.length > left ? piece.subarray(0, left) : piece;
    left -= wanted.length;
    yield wanted;
    if (left === 0) return;
  }
  if (left > 0) throw new PhotoferryError('source-changed');
}

function copyOf(hashes: Hashes): Hashes {
  return new Map([...hashes].map(([algorithm, hash]) => [algorithm, hash.copy()]));
}

function update(hashes: Hashes, piece: Buffer): void {
  for (const hash of hashes.values()) hash.update(piece);
}
