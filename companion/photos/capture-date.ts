import { familyOfName } from '../../shared/photo-kinds.ts';
import type { ByteSource } from './byte-source.ts';
import { exifDate } from './exif-date.ts';
import { isoMediaDate } from './iso-media/iso-media-date.ts';
import { rafPreview } from './raf-preview.ts';
import type { WallClock } from './wall-clock.ts';
import { xmpDate } from './xmp-date.ts';

/** Beginnings of a file to look for a date in, shortest first: it nearly always stands in the first. */
const LENGTHS = [128 * 1024, 1024 * 1024, 64 * 1024 * 1024];

/**
 * When a photo or video was taken, as its camera's clock showed it: from Exif or XMP (JPEG, HEIC, AVIF, TIFF, PNG, WebP
 * and most RAW formats), from Canon's CR3, Fujifilm's RAF, and from QuickTime and MP4 (UTC there, shown with the zone that was
 * recorded, else in that of this computer). Null where it says nothing, or cannot be read as what its name says.
 */
export async function captureDate(source: ByteSource, name: string): Promise<WallClock | null> {
  const start = await source.read(0, 16);
  if (isIsoMedia(start)) {
    const date = await isoMediaDate(source);
    if (date !== null || familyOfName(name) === 'video') return date;
  }
  if (familyOfName(name) === 'sidecar') return xmpDate(await source.read(0, 1024 * 1024));
  const preview = rafPreview(await source.read(0, 128));
  if (preview !== null) return exifDate(await source.read(preview.at, Math.min(preview.length, 1024 * 1024)));
  return dateInBeginning(source);
}

async function dateInBeginning(source: ByteSource): Promise<WallClock | null> {
  for (const length of LENGTHS) {
    const bytes = await source.read(0, length);
    const date = exifDate(bytes);
    if (date !== null || bytes.length < length) return date;
  }
  return null;
}

/** ISO base media (ISO/IEC 14496-12): MP4, MOV, HEIC, AVIF, CR3. Old QuickTime files begin with another box. */
function isIsoMedia(start: Buffer): boolean {
  return ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'].includes(start.toString('latin1', 4, 8));
}
