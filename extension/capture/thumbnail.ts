/** A small picture of a photo for the popup; best effort. */
import { toBase64 } from '../../shared/link/bytes.ts';

/** Longer side in pixels; twice of what is shown, for sharp screens. */
const SIDE = 96;
/** Decoding takes four bytes a pixel: larger files go without. */
const LARGEST_BYTES = 40_000_000;

/** A WebP of at most 96 × 96 pixels as a `data:` address, or undefined where this browser cannot decode the photo. */
export async function makeThumbnail(photo: Blob): Promise<string | undefined> {
  if (photo.size > LARGEST_BYTES) return undefined;
  try {
    const image = await createImageBitmap(photo);
    const scale = Math.min(1, SIDE / Math.max(image.width, image.height));
    const width = Math.max(1, Math.round(image.width * scale));
    const height = Math.max(1, Math.round(image.height * scale));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0, width, height);
    image.close();
    if (!context) return undefined;
    const made = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
    return `data:${made.type};base64,${toBase64(new Uint8Array(await made.arrayBuffer()))}`;
  } catch {
    return undefined;
  }
}
