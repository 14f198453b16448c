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

/** Ids that are not to come back as long as they have ended. */
export async function dismissedIds(): Promise<ReadonlySet<string>> {
  return new Set((await readState('dismissed'))?.ids);
}
