import ExifReader from 'exifreader';

export type ExifTags = Record<
  string,
  { value?: unknown; description?: unknown; image?: unknown } | undefined
>;

/** The tags in the beginning of an image file; none where it is broken, or of an unknown format. */
export function readTags(file: Buffer): ExifTags {
  const bytes = asTiff(file);
  try {
    // It wants an ArrayBuffer that begins with the file.
    const own = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    return ExifReader.load(own) as ExifTags;
  } catch {
    return {};
  }
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
