/** What a person does to a sync folder besides running it: sets it up, settles what is left, gets files back. */
import { PhotoferryError } from '../../shared/problems.ts';
import type { WholeSyncFolder } from '../../shared/sync-folder.ts';
import { holdTarget, identityOf } from '../local/index.ts';
import { machine } from '../store/index.ts';
import { holdFolders } from './apply/local-side.ts';
import { readTrash } from './journal/trash-entries.ts';
import { resolveConflict } from './resolve-conflict.ts';
import type { OneRun } from './run/one-run.ts';
import { markLocalRoot } from './scan/local-root.ts';
import { requireTwoFolders } from './scan/same-folder.ts';
import { settle } from './settle/settle.ts';
import type { Syncs, SyncsParts } from './syncs.ts';
import { createSyncThumbnails } from './thumbnail.ts';
import { restore } from './trash/restore.ts';

interface Needs {
  find(id: string): WholeSyncFolder & { id: string };
  /** While no run is under way. */
  alone<T>(id: string, work: (one: Pick<OneRun, 'tally' | 'signal' | 'stop'>) => Promise<T>): Promise<T>;
}

/** `alone` keeps runs of the same folder away meanwhile. */
export function createPersonActions(
  parts: SyncsParts,
  { find, alone }: Needs,
): Pick<Syncs, 'setUp' | 'resolve' | 'settle' | 'restore' | 'thumbnail'> {
  const { store, accounts, home, now = Date.now } = parts;

  /** Both roots, for as long as the work lasts. */
  function withRoots<T>(
    id: string,
    work: (sides: Parameters<typeof resolveConflict>[0]) => Promise<T>,
  ): Promise<T> {
    return alone(id, async ({ signal }) => {
      const folder = find(id);
      const client = await accounts.client(folder.serverId);
      await using local = holdFolders(await holdTarget(folder.localFolder, await identityOf(home)));
      return await work({ id, folder, client, local, signal, store, machine: machine(store), now });
    });
  }

  const thumbnailOf = createSyncThumbnails();

  return {
    async thumbnail(id, side, path) {
      const folder = find(id);
      const client = () => accounts.client(folder.serverId);
      await using local = holdFolders(await holdTarget(folder.localFolder, await identityOf(home)));
      return await thumbnailOf({ id, folder, client, local }, side, path);
    },
    setUp: (id) =>
      withRoots(id, async ({ folder, client, local, signal }) => {
        await client.makeFolders(folder.remoteFolder, signal);
        const there = { client, remoteFolder: folder.remoteFolder, machineId: machine(store).id };
        await requireTwoFolders(local.root, there, signal);
        await markLocalRoot(local.root);
      }),
    resolve: (id, path, keep) => withRoots(id, (sides) => resolveConflict(sides, path, keep)),
    settle: (id, path, how) => alone(id, (one) => settle(parts, { ...one, folder: find(id) }, path, how)),
    restore: (id, entryId) =>
      withRoots(id, async (sides) => {
        const entry = readTrash(store.db, id).find((one) => one.id === entryId);
        if (entry === undefined) throw new PhotoferryError('unknown-trash', { target: entryId });
        return { path: await restore(sides, entry) };
      }),
  };
}
