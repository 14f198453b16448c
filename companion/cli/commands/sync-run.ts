import { PhotoferryError } from '../../../shared/problems.ts';
import type { SyncEnd } from '../../../shared/sync-run.ts';
import type { Context } from '../command.ts';
import { type Engine, openEngine } from '../engine.ts';
import type { Summary } from '../printer.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { describeSyncProgress } from '../sync/describe-run.ts';
import { findSync, listSyncs, readStatuses, type SavedSync } from '../sync/find-sync.ts';
import { followSync, type SyncOrder } from '../sync/follow-sync.ts';
import { printAction, printEnd } from '../sync/print-run.ts';
import { sumUp } from '../sync/sum-up.ts';
import { wrongUse } from '../wrong-use.ts';

/** `photoferry sync run [N]`: one after the other, in the foreground, whether paused or not. */
export async function run(context: Context): Promise<Summary> {
  keepHeapSmall();
  const { args, options, lists, home, command, print, terminal } = context;
  const order: SyncOrder = {
    dryRun: options['dry-run'] === true,
    confirm: [...(lists.confirm ?? [])],
    trustNames: options['trust-names'] === true,
  };
  if (order.dryRun && order.confirm.length > 0)
    throw wrongUse('--dry-run and --confirm contradict each other.');
  const engine = await openEngine(home);
  try {
    const ends: SyncEnd[] = [];
    const syncs = await chosen(engine, args[0], order);
    for (const { id, name } of syncs) {
      if (terminal.stop.aborted) break;
      const end = await followSync(engine, id, order, {
        stop: terminal.stop,
        news({ actions, progress }) {
          for (const action of actions) printAction(print, name, action);
          if (progress === null) return;
          print.progress(describeSyncProgress(progress));
          if (print.json) print.item({ type: 'progress', sync: name, ...progress }, '');
        },
      });
      ends.push(end);
      printEnd(print, command, name, end, order.dryRun);
    }
    if (syncs.length === 0)
      print.note(`No sync folders yet. Add one: ${command} sync add FOLDER NAME:/FOLDER`);
    return { ...sumUp(ends) };
  } finally {
    await engine.close();
  }
}

/** The named one, the one that holds what is confirmed, or all. Throws `unknown-sync`, `unknown-hold`. */
async function chosen(
  engine: Engine,
  name: string | undefined,
  { confirm }: SyncOrder,
): Promise<SavedSync[]> {
  if (name !== undefined) return [await findSync(engine, name)];
  const syncs = await listSyncs(engine);
  const [wanted] = confirm;
  if (wanted === undefined) return syncs;
  const statuses = await readStatuses(engine);
  const holding = syncs.filter(({ id }) => statuses.get(id)?.holds.some((hold) => hold.id === wanted));
  if (holding.length === 0) throw new PhotoferryError('unknown-hold', { target: wanted });
  return holding;
}
