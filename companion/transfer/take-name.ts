import { PhotoferryError } from '../../shared/problems.ts';
import { nameOf } from '../webdav/index.ts';
import { type Attempt, sentAs } from './attempt.ts';
import { findPlace } from './find-place.ts';
import type { Sent } from './types.ts';

/** Somebody else takes a name just before us: that often in a row it is something else. */
const MAX_ROUNDS = 20;

/**
 * Tries names until `give` has given the file one, or the file turns out to be there. `give` resolves with null where
 * somebody else has the name by then.
 * @throws name-refused
 */
export async function takeName(
  attempt: Attempt,
  firstTarget: string,
  give: (target: string) => Promise<Sent | null>,
): Promise<Sent> {
  const refused = new Set<string>();
  let target = firstTarget;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const sent = await give(target);
    if (sent !== null) return sent;
    refused.add(nameOf(target));
    const place = await findPlace(attempt, refused);
    if ('there' in place) return sentAs(attempt, place.there, 'already-there');
    target = place.free;
  }
  throw new PhotoferryError('name-refused', {
    target: attempt.job.name,
    said: 'every name like it is taken',
  });
}
