import type { Metadata, Sharp } from 'sharp';
import type { SentAsIs } from '../../../shared/model.ts';
import { familyOfName } from '../../../shared/photo-kinds.ts';
import { onePicture } from './sharp.ts';

/** Larger files are sent as they are: the whole file is in memory while it is made smaller. */
const MOST_BYTES_TO_SHRINK = 128 * 1024 ** 2;

/** `smaller`: the bytes to send instead. `asIs`: why the original goes; null where it is small enough already. */
export type Shrunk = { smaller: Buffer } | { asIs: SentAsIs | null };

/** Why a file is not to be made smaller, by what can be told without reading it; null where nothing speaks against it. */
export function whyAsIs(name: string, bytes: number): SentAsIs | null {
  const family = familyOfName(name);
  if (family === 'raw' || family === 'video') return family;
  if (family !== 'photo') return 'not-a-photo';
  return bytes > MOST_BYTES_TO_SHRINK ? 'too-large' : null;
}

/**
 * A photo with at most `side` pixels on its longest side, in its own format, with its Exif data, orientation and
 * colour profile. Never enlarged. The same bytes give the same result.
 */
export async function shrink(photo: Buffer, name: string, side: number): Promise<Shrunk> {
  const early = whyAsIs(name, photo.length) ?? (await byItsBytes(photo));
  if (early !== null) return { asIs: early };
  return onePicture(async (open) => {
    try {
      const metadata = await open(photo).metadata();
      const late = byItsHead(metadata);
      if (late !== null) return { asIs: late };
      if (Math.max(metadata.width, metadata.height) <= side) return { asIs: null };
      // Not turned: the orientation stays in the Exif data, where it was.
      const image = open(photo).resize({
        width: side,
        height: side,
        fit: 'inside',
        withoutEnlargement: true,
      });
      return { smaller: await inItsFormat(image.keepMetadata(), metadata).toBuffer() };
    } catch (error) {
      return { asIs: /pixel limit/.test(String(error)) ? 'too-large' : 'unreadable' };
    }
  });
}

/** What magic numbers tell: TIFF is the format of many RAW files, and of some the name does not say so. */
async function byItsBytes(photo: Buffer): Promise<SentAsIs | null> {
  const { fileTypeFromBuffer } = await import('file-type');
  const mime = (await fileTypeFromBuffer(photo))?.mime ?? '';
  if (mime.startsWith('video/')) return 'video';
  if (mime === 'image/apng') return 'animated';
  if (SHRINKABLE.has(mime)) return null;
  if (/^image\/x-|-raw$/.test(mime)) return 'raw';
  return mime.startsWith('image/') ? 'no-decoder' : 'unreadable';
}

const SHRINKABLE: ReadonlySet<string> = new Set([
  ...(['image/jpeg', 'image/png', 'image/webp', 'image/tiff', 'image/gif', 'image/avif'] as const),
]);

function byItsHead({ pages = 1, format }: Metadata): SentAsIs | null {
  if (pages <= 1) return null;
  return format === 'tiff' ? 'several-pages' : 'animated';
}

function inItsFormat(image: Sharp, { format, isPalette }: Metadata): Sharp {
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality: 90 });
    case 'png':
      return image.png({ palette: isPalette === true });
    case 'webp':
      return image.webp({ quality: 90 });
    case 'tiff':
      return image.tiff({ compression: 'lzw', quality: 90 });
    case 'gif':
      return image.gif();
    default:
      return image.avif({ quality: 70, effort: 2 });
  }
}
