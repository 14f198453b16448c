import type { Capabilities } from '../../../../shared/capabilities.ts';
import { type Bench, refused } from '../bench.ts';
import { KEPT } from '../samples.ts';

type By = NonNullable<Capabilities['putGuard']>;

/**
 * A header is a guard where an older ETag is refused and the current one is let in. Go's servers, for one, refuse
 * every ETag in `If`, right or not.
 */
export async function findPutGuard(bench: Bench): Promise<Pick<Capabilities, 'putGuard'>> {
  for (const by of ['if-match', 'if'] as const) {
    if ((await refusesStale(bench, by)) && (await takesCurrent(bench, by))) return { putGuard: by };
  }
  return { putGuard: null };
}

async function refusesStale(bench: Bench, by: By): Promise<boolean> {
  const before = await bench.text(KEPT);
  const stale = { etag: '"0123456789abcdef"', by };
  return (await refused(bench.write(KEPT, 'stale', { guard: stale }))) && (await bench.text(KEPT)) === before;
}

async function takesCurrent(bench: Bench, by: By): Promise<boolean> {
  const etag = await strongEtag(bench);
  if (etag === null || (await refused(bench.write(KEPT, `by ${by}`, { guard: { etag, by } })))) return false;
  return (await bench.text(KEPT)) === `by ${by}`;
}

/** A weak one never matches (RFC 9110 section 13.1.1); it may become strong. */
async function strongEtag(bench: Bench): Promise<string | null> {
  const etag = (await bench.look(KEPT))?.etag ?? null;
  if (etag === null || !etag.startsWith('W/')) return etag;
  await bench.settled(KEPT);
  return (await bench.look(KEPT))?.etag ?? null;
}
