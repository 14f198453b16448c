/** Keeps the states of sync folders here in step with the companion, which runs them. */
import type { Link } from '../../shared/link/index.ts';
import type { SyncStatus } from '../../shared/sync-calls.ts';
import { db } from '../db.ts';

/**
 * Asks for all of them: they are few, and only a whole answer shows which folders are gone. Throws as the link does.
 */
export async function pullSyncs(link: Link): Promise<void> {
  const before = new Map((await db.syncs.toArray()).map(({ id, sequence }) => [id, sequence]));
  const { sequence, folders } = await link.call('sync.pull', { since: 0 });
  const theirs = new Set(folders.map(({ id }) => id));
  await db.transaction('rw', db.syncs, async () => {
    await db.syncs
      .filter((row) => {
        // What an event brought meanwhile may be newer than the answer.
        if (row.sequence !== before.get(row.id)) return false;
        // A number ahead of theirs is from another life of the companion, or from another companion.
        return !theirs.has(row.id) || row.sequence > sequence;
      })
      .delete();
    await applySyncs(folders);
  });
}

/** Takes over what the companion reports, in any order; older news change nothing. */
export async function applySyncs(folders: readonly SyncStatus[]): Promise<void> {
  await db.transaction('rw', db.syncs, async () => {
    for (const folder of folders) {
      const known = await db.syncs.get(folder.id);
      if (!known || known.sequence <= folder.sequence) await db.syncs.put(folder);
    }
  });
}
