import type { FileHandle } from 'node:fs/promises';
import { takeBuffer } from './spare-buffers.ts';

const PIECE_BYTES = 1024 * 1024;

/**
 * The bytes of a file from `from` to `to`, in pieces; each is read while the one before is worked on. Ends early where
 * the file does. Whoever needs a piece no longer may give it back.
 */
export async function* readPieces(handle: FileHandle, from: number, to: number): AsyncGenerator<Buffer> {
  let at = from;
  const readNext = () => {
    const length = Math.min(PIECE_BYTES, to - at);
    if (length <= 0) return null;
    const reading = handle.read(takeBuffer(length), 0, length, at);
    // Told when its turn comes, if anybody still asks.
    reading.catch(() => {});
    return reading;
  };
  for (let coming = readNext(); coming !== null; ) {
    const { buffer, bytesRead } = await coming;
    if (bytesRead === 0) return;
    at += bytesRead;
    coming = readNext();
    yield buffer.subarray(0, bytesRead);
  }
}
