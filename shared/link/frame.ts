/** What is inside a sealed frame. Byte 0 says what follows: 0 JSON text, 1 bytes of a capture. */
import { PhotoferryError } from '../problems.ts';
import { CAPTURE_CHUNK_BYTES, MAX_TEXT_BYTES } from '../rpc.ts';
import { type Bytes, concat, utf8 } from './bytes.ts';
import { TAG_BYTES } from './seal.ts';

/** A frame, opened and read. `offset` is where the bytes belong in the capture. */
export type Frame =
  | { kind: 'text'; text: string }
  | { kind: 'capture'; id: string; offset: number; bytes: Bytes };

const TEXT = 0;
const CAPTURE = 1;
/** Kind, UUID and offset. */
const CAPTURE_HEADER_BYTES = 1 + 16 + 8;

/** Largest sealed frame of either kind. */
export const MAX_FRAME_BYTES =
  Math.max(1 + MAX_TEXT_BYTES, CAPTURE_HEADER_BYTES + CAPTURE_CHUNK_BYTES) + TAG_BYTES;

/** Frame of a JSON text. Throws `bad-message` above `MAX_TEXT_BYTES`. */
export function textFrame(text: string): Bytes {
  const bytes = utf8(text);
  if (bytes.byteLength > MAX_TEXT_BYTES) throw bad('a text is larger than 1 MiB');
  return concat(Uint8Array.of(TEXT), bytes);
}

/** Frame of a piece of a capture. Throws `bad-message` above `CAPTURE_CHUNK_BYTES`. */
export function captureFrame(id: string, offset: number, bytes: Uint8Array): Bytes {
  if (bytes.byteLength > CAPTURE_CHUNK_BYTES) throw bad('a piece of a photo is larger than 1 MiB');
  const header = new Uint8Array(CAPTURE_HEADER_BYTES);
  header[0] = CAPTURE;
  header.set(uuidBytes(id), 1);
  new DataView(header.buffer).setBigUint64(17, BigInt(offset));
  return concat(header, bytes);
}

/** Reads the inside of a frame. Throws `bad-message` for anything that {@link textFrame} or {@link captureFrame} would not make. */
export function readFrame(plain: Bytes): Frame {
  if (plain[0] === TEXT) return { kind: 'text', text: readText(plain.subarray(1)) };
  if (plain[0] === CAPTURE) return readCapture(plain);
  throw bad('a frame is neither text nor photo');
}

function readText(bytes: Bytes): string {
  if (bytes.byteLength > MAX_TEXT_BYTES) throw bad('a text is larger than 1 MiB');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw bad('a text is not UTF-8', error);
  }
}

function readCapture(plain: Bytes): Frame {
  if (plain.byteLength < CAPTURE_HEADER_BYTES) throw bad('a piece of a photo lacks its header');
  if (plain.byteLength > CAPTURE_HEADER_BYTES + CAPTURE_CHUNK_BYTES) {
    throw bad('a piece of a photo is larger than 1 MiB');
  }
  const offset = new DataView(plain.buffer, plain.byteOffset).getBigUint64(17);
  if (offset > BigInt(Number.MAX_SAFE_INTEGER)) throw bad('a piece of a photo lies beyond any file');
  return {
    kind: 'capture',
    id: uuidText(plain.subarray(1, 17)),
    offset: Number(offset),
    bytes: plain.subarray(CAPTURE_HEADER_BYTES),
  };
}

function uuidBytes(id: string): Bytes {
  const digits = id.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(digits)) throw bad('the id of a photo is not a UUID');
  return Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

function uuidText(bytes: Bytes): string {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const bad = (said: string, cause?: unknown) => new PhotoferryError('bad-message', { said }, cause);
