/** Replacements and removals that a crash broke off: nothing that was moved aside is lost or forgotten there. */

import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import {
  isVersion,
  putBack,
  type ReplaceIntent,
  repairReplace,
  type SwapIntent,
} from '../../transfer/index.ts';
import { keepTrashed, readTrash } from '../journal/trash-entries.ts';
import { childPath } from '../reconcile/freeze.ts';
import type { Side } from '../types.ts';
import { trashed } from './keep-result.ts';
import { lookAt } from './local-side.ts';
import { fileThere, pairOf } from './pair-of.ts';
import { localPath, onServer } from './paths.ts';
import type { Left } from './repair.ts';
import type { SyncRun } from './run-parts.ts';
import { isThere } from './trash.ts';

/** The old or the new version has its name again; what stays aside is in the trash. */
export async function repairReplaced(run: SyncRun, left: Left, on: Side): Promise<void> {
  const { step, aside } = left.intent;
  if (on === 'remote') {
    const { capabilities, signal } = run;
    if (step !== null && 'up' in step) {
      const up = step.up as ReplaceIntent;
      await repairReplace(run.client, up, { capabilities, signal });
      if (up.step === 'swap') await keepReplaced(run, left, up);
    }
  } else if (aside !== null) {
    const path = pathOn(left, 'local');
    await withTrash(run, aside, (trash) =>
      run.local.inside(parentOf(path), { make: true }, (folder) =>
        putBack(folder, nameIn(path), { folder: trash, name: nameIn(aside) }),
      ),
    );
  }
  await keepIfAside(run, left, on);
}

/** Both sides had the new version: what changed here since is a change, and no conflict. */
async function keepReplaced(run: SyncRun, { intent }: Left, swap: SwapIntent): Promise<void> {
  const entry = await run.client.stat(swap.target, run.signal);
  if (entry === null || isVersion(entry, swap.new, true) !== 'yes' || intent.local?.kind !== 'file') return;
  const remote = fileThere(run, entry);
  if (remote === null) return;
  const pair = pairOf({ local: intent.local, remote, sha256: swap.new.sha256 });
  await run.store.write(() => run.pairs.set(intent.place, pair));
}

/** What was moved is the version that had been seen, or it gets its name back. */
export async function repairTrashed(run: SyncRun, left: Left, on: Side): Promise<void> {
  const { aside, remote, pair } = left.intent;
  if (on === 'remote' && aside !== null && remote?.kind === 'file') {
    const { client, signal } = run;
    const [from, to] = [onServer(run, pathOn(left, 'remote')), onServer(run, aside)];
    const seen = { ...remote, sha256: pair?.kind === 'file' ? pair.sha256 : null };
    if ((await client.stat(to, signal)) === null) return;
    if (!(await isThere(client, to, seen, signal))) await client.move(to, from, signal);
  }
  await keepIfAside(run, left, on);
}

/** What lies in a trash is known from the journal, whenever the crash was. */
async function keepIfAside(run: SyncRun, left: Left, side: Side): Promise<void> {
  const { id, intent } = left;
  const file = intent[side];
  const { aside } = intent;
  if (aside === null || file?.kind !== 'file' || readTrash(run.store.db, run.id).some((one) => one.id === id))
    return;
  const isAside =
    side === 'remote'
      ? (await run.client.stat(onServer(run, aside), run.signal)) !== null
      : await withTrash(run, aside, async (folder) => (await lookAt(folder, nameIn(aside))) !== null);
  if (!isAside) return;
  const entry = { id, ...trashed({ side, path: pathOn(left, side), seen: file }), trashedAs: aside };
  await run.store.write((db) => keepTrashed(db, run.id, { ...entry, trashedAt: run.now() }));
}

function withTrash<T>(
  run: SyncRun,
  aside: string,
  work: Parameters<typeof run.local.inside<T>>[2],
): Promise<T> {
  return run.local.inside(parentOf(aside), { make: true }, work);
}

function pathOn({ intent }: Left, side: Side): string {
  const { place, key, pair, local, remote } = intent;
  if (side === 'local') return localPath({ folder: place, key, pair, local, remote });
  return childPath(place.remote, remote?.name ?? pair?.remoteName ?? key);
}
