import { readTags } from './exif-tags.ts';
import { readWallClock, type WallClock } from './wall-clock.ts';

/** Tags with the time of taking, best first: then of digitizing, of the last change, and XMP's and IPTC's. */
const TAGS = ['DateTimeOriginal', 'DateTimeDigitized', 'CreateDate', 'DateCreated', 'DateTime'] as const;

/** The date in the beginning of an image file; null where there is none, or it is no image that can be read. */
export function exifDate(bytes: Buffer): WallClock | null {
  const tags = readTags(bytes);
  for (const tag of TAGS) {
    const date = readWallClock(textOf(tags[tag]));
    if (date !== null) return date;
  }
  return null;
}

function textOf(tag: { value?: unknown; description?: unknown } | undefined): string {
  const value = Array.isArray(tag?.value) ? tag.value[0] : (tag?.value ?? tag?.description);
  return typeof value === 'string' ? value : '';
}
