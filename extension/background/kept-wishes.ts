/** What the user wants of an upload that the companion has: made at once, or kept until the companion is back. */
import type { Link } from '../../shared/link/index.ts';
import { toProblem } from '../../shared/problems.ts';
import { db, type WishRow } from '../db.ts';
import { connected, linked } from './companion.ts';
import { isTransient } from './is-transient.ts';
import { applyUploads } from './uploads-replica.ts';

/** Whoever wanted something longer ago may want something else by now. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

type Wish = Pick<WishRow, 'id' | 'kind'>;

/** Resolves once the companion has done it, or the wish is safely kept. Throws what the companion has against it. */
export async function wish(wanted: Wish, now = Date.now()): Promise<void> {
  try {
    await fulfil(await connected(), wanted);
  } catch (error) {
    if (!isTransient(toProblem(error))) throw error;
    await keepWishes([wanted], now);
  }
}

/** Keeps them for the next link. */
export async function keepWishes(wanted: readonly Wish[], now = Date.now()): Promise<void> {
  await db.wishes.bulkPut(wanted.map((one) => ({ ...one, expiresAt: now + KEPT_MS })));
  // The link that was missing may have been made meanwhile, too early to see this.
  const link = linked();
  if (link) await sendWishes(link);
}

/** Takes back that an upload is to be tried again; false where nothing of the kind is kept. */
export async function takeBackRetry(id: string): Promise<boolean> {
  return (await db.wishes.filter((kept) => kept.id === id && kept.kind === 'retry').delete()) > 0;
}

/** Makes what was kept. What the companion has something against is dropped: its row still says how it stands. */
export async function sendWishes(link: Link): Promise<void> {
  await expireWishes();
  for (const { id, kind } of await db.wishes.toArray()) {
    try {
      await fulfil(link, { id, kind });
    } catch (error) {
      // The link is gone: the next one comes back to it.
      if (isTransient(toProblem(error))) return;
      await db.wishes.delete(id);
    }
  }
}

/** Forgets what nobody came for in time. */
export async function expireWishes(now = Date.now()): Promise<void> {
  await db.wishes.filter(({ expiresAt }) => expiresAt <= now).delete();
}

async function fulfil(link: Link, { id, kind }: Wish): Promise<void> {
  const { upload } = await link.call(`uploads.${kind}`, { id });
  await db.wishes.delete(id);
  await applyUploads([upload]);
}
