/** A photo as it was read. */

/** More than this is not captured from pages (promised as the same limit that the companion has). */
export const LARGEST_PHOTO_BYTES = 100 * 1024 * 1024;
/** A site gets so long to hand out a photo. */
export const READ_TIMEOUT_MS = 60_000;

export interface Photo {
  bytes: Blob;
  /** Content-Disposition as sent; null without one. */
  disposition: string | null;
  /** Where it was in the end, after redirects. */
  url: string;
}
