import { readTags } from './exif-tags.ts';

/** The small picture that a camera put into the Exif data of a photo; null where there is none. */
export function exifThumbnail(photo: Buffer): Buffer | null {
  const image = readTags(photo).Thumbnail?.image;
  return image instanceof ArrayBuffer ? Buffer.from(image) : null;
}
