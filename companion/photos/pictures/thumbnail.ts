import { familyOfName } from '../../../shared/photo-kinds.ts';
import { exifThumbnail } from '../exif-thumbnail.ts';
import { rafPreview } from '../raf-preview.ts';
import { onePicture } from './sharp.ts';

/** Longest side in pixels. */
const SIDE = 256;

/** A small WebP of a photo, upright; of RAW files and HEIC the one that the camera put in. Null where there is none. */
export async function thumbnail(photo: Buffer, name: string): Promise<Buffer | null> {
  // As a TIFF, which most RAW formats are, the first picture in it may be anything.
  const isRaw = familyOfName(name) === 'raw';
  return (isRaw ? null : await shrunk(photo)) ?? (await shrunk(embedded(photo)));
}

function embedded(photo: Buffer): Buffer | null {
  const preview = rafPreview(photo);
  return preview === null ? exifThumbnail(photo) : photo.subarray(preview.at, preview.at + preview.length);
}

async function shrunk(photo: Buffer | null): Promise<Buffer | null> {
  if (photo === null) return null;
  try {
    return await onePicture((open) =>
      open(photo)
        .autoOrient()
        .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 70 })
        .toBuffer(),
    );
  } catch {
    // Damaged, too large, or of a kind that cannot be decoded here.
    return null;
  }
}
