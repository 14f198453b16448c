/** Media files for tests, made byte by byte: what cameras write around a date. */
import type { ByteSource } from './byte-source.ts';

/** A box of ISO base media: its length, its type, its contents. */
export function box(type: string, ...contents: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(contents.map((each) => Buffer.from(each as string)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** The header of a movie with its time of creation in seconds since 1904, in 32 bits or, as version 1, in 64. */
export function movieHeader(seconds: number, version: 0 | 1 = 0): Buffer {
  const bytes = Buffer.alloc(100);
  bytes[0] = version;
  if (version === 1) bytes.writeBigUInt64BE(BigInt(seconds), 4);
  else bytes.writeUInt32BE(seconds, 4);
  return box('mvhd', bytes);
}

/** Apple's metadata: keys, and values by their number. */
export function quicktimeMetadata(values: Record<string, string>): Buffer {
  const keys = Object.keys(values).map((key) => box('mdta', key));
  const count = uint32(keys.length);
  const items = Object.values(values).map((value, i) => {
    const item = box('....', box('data', uint32(1), uint32(0), value));
    item.writeUInt32BE(i + 1, 4);
    return item;
  });
  return box('meta', box('keys', uint32(0), count, ...keys), box('ilst', ...items));
}

/** A TIFF of one directory with `DateTime` and, in the Exif directory, `DateTimeOriginal`. */
export function tiffWithDate(date: string, magic = 'II*\0'): Buffer {
  const text = `${date}\0`;
  const bytes = Buffer.alloc(26 + 18 + text.length);
  bytes.write(magic, 'latin1');
  bytes.writeUInt32LE(8, 4);
  directory(bytes, 8, [0x8769, 4, 1, 26]);
  directory(bytes, 26, [0x9003, 2, text.length, 44]);
  bytes.write(text, 44, 'latin1');
  return bytes;
}

function directory(
  bytes: Buffer,
  at: number,
  [tag, type, count, value]: [number, number, number, number],
): void {
  bytes.writeUInt16LE(1, at);
  bytes.writeUInt16LE(tag, at + 2);
  bytes.writeUInt16LE(type, at + 4);
  bytes.writeUInt32LE(count, at + 6);
  bytes.writeUInt32LE(value, at + 10);
}

export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** Bytes in memory as a source; `readBytes` counts how many were asked for. */
export function sourceOf(bytes: Buffer): ByteSource & { readBytes: number } {
  return {
    size: bytes.length,
    readBytes: 0,
    async read(at, length) {
      const part = bytes.subarray(at, at + length);
      this.readBytes += part.length;
      return part;
    },
  };
}
