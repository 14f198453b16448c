import type { ByteSource } from './byte-source.ts';
import { readTags } from './exif-tags.ts';

const BEGINNING = 1024 * 1024;

/** The model of the camera, as its Exif data have it; null where they say nothing. */
export async function cameraOf(photo: ByteSource): Promise<string | null> {
  const description = readTags(await photo.read(0, BEGINNING)).Model?.description;
  return typeof description === 'string' && description.trim() !== '' ? description.trim() : null;
}
