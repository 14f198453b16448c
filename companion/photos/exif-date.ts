import ExifReader from 'exifreader';
import { readWallClock, type WallClock } from './wall-clock.ts';

/** Tags with the time of taking, best first: then of digitizing, of the last change, and XMP's and IPTC's. */
const TAGS = ['DateTimeOriginal', 'DateTimeDigitized', 'CreateDate', 'DateCreated', 'DateTime'] as const;

/** The date in the beginning of an image file; null where there is none, or it is no image that can be read. */
export function exifDate(bytes: Buffer): WallClock | null {
  const tags = readTags(asTiff(bytes));
  for (const tag of TAGS) {
    const date = readWallClock(textOf(tags[tag]));
    if (date !== null) return date;
  }
  return null;
}

function readTags(bytes: Buffer): Record<string, { value?: unknown; description?: unknown } | undefined> {
  try {
    // It wants an ArrayBuffer that begins with the file.
    const own = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    return ExifReader.load(own) as Record<string, { value?: unknown; description?: unknown }>;
  } catch {
    // Broken or unknown formats: they have no date for us.
    return {};
  }
}

function textOf(tag: { value?: unknown; description?: unknown } | undefined): string {
  const value = Array.isArray(tag?.value) ? tag.value[0] : (tag?.value ?? tag?.description);
  return typeof value === 'string' ? value : '';
}

/** Olympus (`IIRO`, `IIRS`, `MMOR`) and Panasonic (`IIU\0`) write TIFF under a magic number of their own. */
function asTiff(bytes: Buffer): Buffer {
  const magic = bytes.toString('latin1', 0, 4);
  const tiff = /^II(RO|RS|U\0)$/.test(magic) ? 'II*\0' : magic === 'MMOR' ? 'MM\0*' : null;
  if (tiff === null) return bytes;
  const copy = Buffer.from(bytes);
  copy.write(tiff, 'latin1');
  return copy;
}
