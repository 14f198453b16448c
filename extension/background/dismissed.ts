/** Uploads that the user took from the list: the companion still has them, and reports them again. */
import { db, readState, writeState } from '../db.ts';

/** Longer than any list that somebody looks through; the oldest are forgotten. */
const REMEMBERED = 1000;

/** Takes an upload from the list and remembers that. */
export async function forgetUpload(id: string): Promise<void> {
  await db.transaction('rw', db.uploads, db.thumbnails, db.state, async () => {
    await db.uploads.delete(id);
    await db.thumbnails.delete(id);
    const { ids } = (await readState('dismissed')) ?? { ids: [] };
    await writeState('dismissed', { ids: [...ids, id].slice(-REMEMBERED) });
  });
}

/** Ids that are not to come back unless they go on. */
export async function dismissedIds(): Promise<Set<string>> {
  return new Set((await readState('dismissed'))?.ids);
}

/**
 * What goes on is in the list again like any other: its end has to be seen, or it would be under way for ever. Answers the
 * ids that stay away.
 */
export async function listAgain(underWay: readonly { id: string }[]): Promise<ReadonlySet<string>> {
  const ids = await dismissedIds();
  const before = ids.size;
  for (const { id } of underWay) ids.delete(id);
  if (ids.size < before) await writeState('dismissed', { ids: [...ids] });
  return ids;
}
