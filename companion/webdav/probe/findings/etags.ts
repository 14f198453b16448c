import type { Capabilities } from '../../../../shared/capabilities.ts';
import type { Bench } from '../bench.ts';
import { DEEP, type Samples } from '../samples.ts';

/** The ETag of one file in the answer to its PUT, listed at once, and listed when it is some seconds old. */
export async function findEtags(
  bench: Bench,
  { stored, listed }: Samples,
): Promise<Pick<Capabilities, 'replyEtag' | 'listedEtag'>> {
  await bench.settled(DEEP);
  const late = await bench.look(DEEP);
  return judgeEtags({ reply: stored.etag, early: listed?.etag ?? null, late: late?.etag ?? null });
}

/** What three ETags of the same bytes say. One that stays weak counts as one that settles: it guards nothing. */
export function judgeEtags(seen: {
  reply: string | null;
  early: string | null;
  late: string | null;
}): Pick<Capabilities, 'replyEtag' | 'listedEtag'> {
  const [reply, early, late] = [quoted(seen.reply), quoted(seen.early), quoted(seen.late)];
  const strong = late !== null && early === late && !late.startsWith('W/');
  return {
    replyEtag: reply === null ? null : reply === late && strong ? 'final' : 'provisional',
    listedEtag: late === null ? null : strong ? 'strong' : 'settles',
  };
}

/** Some list it without quotes and answer with. */
function quoted(etag: string | null): string | null {
  return etag === null || etag.includes('"') ? etag : `"${etag}"`;
}
