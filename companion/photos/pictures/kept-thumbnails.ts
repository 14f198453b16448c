import { familyOfName } from '../../../shared/photo-kinds.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { thumbnail } from './thumbnail.ts';

/** Larger files are not read for a small picture. */
export const MOST_BYTES = 64 * 1024 ** 2;
/** Photos that are in memory whole at a time, whatever a page asks for at once. */
const AT_ONCE = 2;
/** Of some 10 kB each. */
const KEPT = 300;

export interface Thumbnail {
  type: 'image/webp';
  base64: string;
}

/** What is to be shown small. */
export interface Pictured {
  /** Another one for other bytes. */
  key: string;
  name: string;
  size: number | null;
  /** All of it. */
  read(): Promise<Buffer>;
}

export interface Thumbnails {
  /** Throws `no-thumbnail`, and what reading throws. */
  of(photo: Pictured): Promise<Thumbnail>;
}

/** Thumbnails as they are asked for; the newest are kept in memory, and those that there are none of, too. */
export function createThumbnails(): Thumbnails {
  const kept = new Map<string, Promise<Buffer | null>>();
  const lanes: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  let asked = 0;

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const lane = asked++ % AT_ONCE;
    const turn = (lanes[lane] ?? Promise.resolve()).then(work);
    lanes[lane] = turn.catch(() => {});
    return turn;
  }

  function made(photo: Pictured): Promise<Buffer | null> {
    const known = kept.get(photo.key);
    if (known !== undefined) return known;
    const making = inTurn(async () => thumbnail(await photo.read(), photo.name));
    kept.set(photo.key, making);
    making.catch(() => kept.delete(photo.key));
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return making;
  }

  return {
    async of(photo) {
      const family = familyOfName(photo.name);
      const isPicture = family === 'photo' || family === 'raw';
      const picture = isPicture && (photo.size ?? 0) <= MOST_BYTES ? await made(photo) : null;
      if (picture === null) throw new PhotoferryError('no-thumbnail', { target: photo.name });
      return { type: 'image/webp', base64: picture.toString('base64') };
    },
  };
}
