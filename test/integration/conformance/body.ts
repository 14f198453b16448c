import { Readable } from 'node:stream';
import type { RequestBody } from '../../../companion/webdav/index.ts';

/** A body that is read from a stream in pieces, as a file is. */
export function bodyOf(bytes: string | Buffer): RequestBody {
  const buffer = Buffer.from(bytes as string);
  return { size: buffer.length, open: () => Readable.from(pieces(buffer)) };
}

function* pieces(buffer: Buffer): Generator<Buffer> {
  for (let at = 0; at < buffer.length; at += 65_536) yield buffer.subarray(at, at + 65_536);
}
