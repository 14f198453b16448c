/** Moves that a crash broke off: what went half way arrives, and the journal follows what was moved as a whole. */

import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import { putBack } from '../../transfer/index.ts';
import { childPath as childOnServer, parentPath } from '../../webdav/index.ts';
import type { Action, FolderPlace } from '../actions.ts';
import type { SyncIntent } from '../journal/intents.ts';
import { foldName } from '../reconcile/fold-name.ts';
import { childPath } from '../reconcile/freeze.ts';
import type { Side } from '../types.ts';
import { lookAt } from './local-side.ts';
import { betweenName } from './move-here.ts';
import { localPath, onServer, remotePath } from './paths.ts';
import type { SyncRun } from './run-parts.ts';

/** Puts one right, from its intent. */
export async function repairMove(
  run: SyncRun,
  intent: SyncIntent,
  { do: what, on, to }: Extract<Action, { do: 'move' | 'move-folder' }>,
): Promise<void> {
  const from = placeOf(intent);
  if (foldName(from[on]) === foldName(to))
    await arrive(run, { on, to, slash: what === 'move-folder' ? '/' : '' });
  // Of a file, the next listing shows it; what is below a folder would have to be compared anew.
  if (what !== 'move-folder') return;
  if ((await isThere(run, on, from[on])) || !(await isThere(run, on, to))) return;
  await run.store.write(() => run.pairs.moveFolder(from, { ...(intent.to ?? from), [on]: to }));
}

/** What lies under the name between two spellings gets the new one. */
async function arrive(
  run: SyncRun,
  { on, to, slash }: { on: Side; to: string; slash: '' | '/' },
): Promise<void> {
  const between = betweenName(run, to);
  if (on === 'remote') {
    const goal = onServer(run, to);
    const lost = childOnServer(parentPath(goal), between);
    if ((await run.client.stat(lost + slash, run.signal)) !== null)
      await run.client.move(lost + slash, goal + slash, run.signal);
    return;
  }
  await run.local.inside(parentOf(to), { make: true }, (folder) =>
    putBack(folder, nameIn(to), { folder, name: between }),
  );
}

/** The old name means nothing any more, once what had it has stepped aside. */
export async function repairStep(run: SyncRun, intent: SyncIntent): Promise<void> {
  const { place, key, pair, local, aside } = intent;
  if (aside === null || !(await isThere(run, 'local', aside))) return;
  if (await isThere(run, 'local', placeOf(intent).local)) return;
  if (local?.kind !== 'folder' && pair?.kind !== 'file') return;
  await run.store.write(() => {
    run.pairs.forgetBelow(childPath(place.remote, pair?.remoteName ?? key));
    run.pairs.forget(place.remote, pair?.remoteName ?? key);
  });
}

function placeOf({ place, key, pair, local, remote }: SyncIntent): FolderPlace {
  const row = { folder: place, key, pair, local, remote };
  return { local: localPath(row), remote: remotePath(row) };
}

async function isThere(run: SyncRun, on: Side, path: string): Promise<boolean> {
  if (on === 'remote') return (await run.client.stat(onServer(run, path), run.signal)) !== null;
  return run.local
    .inside(parentOf(path), { make: false }, async (folder) => (await lookAt(folder, nameIn(path))) !== null)
    .catch(() => false);
}
