import { parse, sep } from 'node:path';
import { PhotoferryError } from '../../shared/problems.ts';
import { type Identity, isSame } from './identity.ts';
import { holdInside, holdPlace, type Place } from './place.ts';
import { sourceProblem } from './source-problem.ts';

/**
 * Goes from the top of the file system through the allowed folder down to a name below it, one segment at a time.
 * Each is held before the next is looked at, so that none can be exchanged for a link on the way.
 * Throws `unsafe-path` for a link and for the data folder (`hidden`), `source-missing`, `source-unreadable`.
 */
export async function walk(root: string, names: readonly string[], hidden: Identity): Promise<Place> {
  const { root: top } = parse(root);
  const above = root.slice(top.length).split(sep).filter(Boolean);
  const path = [root, ...names].join(sep);
  let place: Place | null = null;
  try {
    place = await holdPlace(top);
    for (const name of [...above, ...names]) {
      if (!place.stats.isDirectory()) throw new PhotoferryError('source-missing', { target: path });
      const next: Place = await holdInside(place, name);
      await place[Symbol.asyncDispose]();
      place = next;
      const { stats } = place;
      const own = isSame({ device: stats.dev, inode: stats.ino }, hidden);
      if (stats.isSymbolicLink() || own) throw new PhotoferryError('unsafe-path', { target: path });
    }
    return place;
  } catch (error) {
    await place?.[Symbol.asyncDispose]();
    throw sourceProblem(error, path);
  }
}
