import { readWallClock, type WallClock } from './wall-clock.ts';

/** Properties of an XMP packet with the time of taking, best first; written as attributes or as elements. */
const PROPERTIES = ['exif:DateTimeOriginal', 'photoshop:DateCreated', 'xmp:CreateDate'];

/** The date in an XMP sidecar, or null. The prefixes are those that every known program writes. */
export function xmpDate(bytes: Buffer): WallClock | null {
  const text = bytes.toString('utf8');
  for (const property of PROPERTIES) {
    const match = new RegExp(`${property}(?:\\s*=\\s*["']|[^>]*>)\\s*([^"'<]{10,40})`).exec(text);
    const date = readWallClock(match?.[1] ?? '');
    if (date !== null) return date;
  }
  return null;
}
