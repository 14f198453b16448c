import { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

const PIECES_A_SECOND = 50;

/** A stream that lets only so many bytes a second through; at one byte a second, byte by byte. */
export function slowed(bytesPerSecond: number): Duplex {
  const size = Math.max(1, Math.floor(bytesPerSecond / PIECES_A_SECOND));
  return Duplex.from(async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length; at += size) {
        const piece = chunk.subarray(at, at + size);
        yield piece;
        await wait((1000 * piece.length) / bytesPerSecond, undefined, { ref: false });
      }
    }
  });
}

/** A stream that lets only the first bytes through, and swallows the rest. */
export function firstBytes(bytes: number): Duplex {
  return Duplex.from(async function* (source: AsyncIterable<Buffer>) {
    let left = bytes;
    for await (const chunk of source) {
      if (left > 0) yield chunk.subarray(0, left);
      left -= chunk.length;
    }
  });
}
