/** What lay in a trash long enough goes for good: only what the journal lists, and only if it is still that. */
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import { toProblem } from '../../../shared/problems.ts';
import { temporaryName } from '../../../shared/temporary-name.ts';
import { sameEtag } from '../../transfer/index.ts';
import { childPath } from '../../webdav/index.ts';
import { lookAt } from '../apply/local-side.ts';
import { onServer } from '../apply/paths.ts';
import type { SyncRun } from '../apply/run-parts.ts';
import { endsRun } from '../apply/try-again.ts';
import { dropTrashed, expiredTrash, type TrashEntry } from '../journal/trash-entries.ts';

/** One that cannot be removed now is left to the next run. */
export async function emptyTrash(run: SyncRun): Promise<void> {
  for (const entry of expiredTrash(run.store.db, run.id, run.folder.trashDays, run.now())) {
    run.signal.throwIfAborted();
    try {
      await (entry.side === 'local' ? removeHere(run, entry) : removeThere(run, entry));
      await run.store.write((db) => dropTrashed(db, entry.id));
    } catch (error) {
      if (endsRun(run, error)) throw error;
    }
  }
}

/** What is another file by now stays, and is no concern of ours any more. */
async function removeHere({ local }: SyncRun, { trashedAs, seen }: TrashEntry): Promise<void> {
  try {
    await local.inside(parentOf(trashedAs), { make: false }, async (folder) => {
      const stats = await lookAt(folder, nameIn(trashedAs));
      const isSame = stats?.isFile() && `${stats.dev}:${stats.ino}` === seen.inode;
      if (stats !== null && isSame && Number(stats.size) === seen.size)
        await unlink(join(folder.through, nameIn(trashedAs)));
    });
  } catch (error) {
    if (toProblem(error).code !== 'source-missing') throw error;
  }
}

/** Nothing but a name of our own is ever deleted: it gets one first. */
async function removeThere(run: SyncRun, { id, trashedAs, seen }: TrashEntry): Promise<void> {
  const { client, machine, signal } = run;
  const path = onServer(run, trashedAs);
  const own = childPath(onServer(run, `photoferry-trash/${machine.id}`), temporaryName(machine.id, id));
  const there = await client.stat(path, signal);
  if (there !== null) {
    const hasEtags = there.etag !== null && seen.etag != null;
    if (there.folder || there.size !== seen.size || (hasEtags && !sameEtag(there.etag, seen.etag ?? null)))
      return;
    if ((await client.move(path, own, signal)) === 'exists') return;
  }
  await client.removeOwn(own, signal);
}
