import type { Result } from '../../shared/calls.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { wrongUse } from './wrong-use.ts';

/** A paired browser as the companion lists it. */
export type Pairing = Result<'pairings.list'>['browsers'][number];

/** So many characters of a key id are shown. */
export const SHOWN_ID = 8;

/**
 * The paired browser with this name (whatever its case), or whose key id begins so. Throws `unknown-browser`, and
 * `wrong-use` where several are meant.
 */
export function findPairing(pairings: readonly Pairing[], wanted: string): Pairing {
  const text = wanted.toLowerCase();
  const named = pairings.filter(({ name }) => name.toLowerCase() === text);
  const found = named.length > 0 ? named : pairings.filter(({ id }) => id.startsWith(text));
  const [first, second] = found;
  if (!first) throw new PhotoferryError('unknown-browser', { target: wanted });
  if (second) {
    const ids = found.map(({ id }) => id.slice(0, SHOWN_ID)).join(', ');
    throw wrongUse(`“${wanted}” stands for several browsers: say which by the beginning of its id (${ids}).`);
  }
  return first;
}
