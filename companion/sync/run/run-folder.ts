/** The passes of one run of a sync folder, and what they leave. */
import { setTimeout as delay } from 'node:timers/promises';
import type { SyncEnd } from '../../../shared/sync-run.ts';
import { goOnWith } from '../apply/interrupted.ts';
import { clearLeft, clearProbes, needsRepair, repair } from '../apply/repair.ts';
import { openIntents } from '../journal/intents.ts';
import { confirmedHolds } from '../journal/kept-holds.ts';
import { wantsFurtherPass } from '../reconcile/further-pass.ts';
import type { Hold } from '../reconcile/holds.ts';
import { scopeOf } from '../reconcile/scope.ts';
import { freshFiles } from '../scan/fresh-files.ts';
import type { RunOptions } from '../syncs.ts';
import { type FolderEtags, folderEtags } from './folder-etags.ts';
import { createForesight } from './foresight.ts';
import { passLists } from './lists.ts';
import type { OpenRun } from './open-run.ts';
import { openOutcomes } from './outcomes.ts';
import { runPass } from './pass.ts';
import { prover } from './prove.ts';
import { createQueue } from './queue.ts';
import type { Tally } from './tally.ts';

export interface Passes {
  holds: Hold[];
  unread: SyncEnd['unread'];
  /** Removals and overwrites of a preview, by `rowId`. */
  destructive: string[];
  /** Number of the notes of the last pass. */
  lastPass: number;
  /** Folders of both sides that it looked at; null: all. */
  looked: ReadonlySet<string> | null;
  etags: FolderEtags;
}

/** What makes room for more ends; so many passes do not. */
const MOST_PASSES = 12;
/** So often a run that a person asked for, or a preview, waits for files that are being written. */
const MOST_WAITS = 3;
/** Passes have numbers of their own, in the order of runs. */
const PASSES_A_RUN = 16;

/** Throws what ends the run. */
export async function runPasses(
  { run, head, rootEtag, prune, journalLost, folders }: OpenRun,
  { options, tally, stop }: { options: RunOptions; tally: Tally; stop(error: unknown): void },
): Promise<Passes> {
  const { dryRun = false } = options;
  const isAsked = dryRun || options.foreground === true;
  const fresh = freshFiles();
  const changes = new Map<string, number>();
  const outcomes = openOutcomes(run);
  const allowed = head.preview === null || dryRun ? null : new Set(head.preview);
  const foresight = dryRun ? createForesight(run.rules) : null;
  let destructive: string[] = [];
  let isFirst = true;
  let touched = folders;
  if (!dryRun) await clearProbes(run, openIntents(run.store.db, run.journal));
  for (let pass = 0, waits = 0; ; pass++) {
    outcomes.pass = run.number * PASSES_A_RUN + pass;
    await prepare(run, dryRun);
    tally.counts.held = 0;
    tally.counts.failed = 0;
    tally.stirred.open = 0;
    const etags = folderEtags(run);
    const proving = prover(run, () => tally.phase('comparing'));
    const { unclean } = etags;
    const scope = touched === null ? null : scopeOf(touched, run.pairs.in);
    const looked = new Set<string>();
    const { lists, remote } = passLists(run, {
      ...{ fresh, rootEtag, prune: prune && isFirst, scope },
      looked: (folder) => void (scope !== null && looked.add(folder)),
      notListed(folder, problem) {
        unclean(folder);
        // Else a look at all folders follows, which says it if it is so.
        if (scope === null) outcomes.notListed(folder, problem);
      },
      listed: (files) => tally.scanned(files),
    });
    const queue = createQueue(run, { tally, outcomes, changes, dryRun, stop, unclean });
    const withEtags = {
      ...lists,
      prove: proving.prove,
      async remote(folder: string) {
        const listing = await lists.remote(folder);
        etags.listed(folder, remote.etag(folder));
        return listing;
      },
    };
    const confirmed = confirmedHolds(run.store.db, run.journal);
    const mayWait = isAsked && waits < MOST_WAITS;
    const passed = await runPass(run, {
      ...{ queue, tally, outcomes, journalLost, allowed, dryRun, foresight, unclean },
      ...{ lists: foresight?.after(withEtags) ?? withEtags },
      ...{ confirmed: confirmed.map(({ id }) => id), isAsked, mayWait },
    });
    await outcomes.flush();
    if (passed === 'needs-whole') {
      touched = null;
      continue;
    }
    isFirst = false;
    if (dryRun) destructive = destructive.concat(passed.destructive);
    if (pass < MOST_PASSES && foresight?.add(passed)) continue;
    const waitMs = mayWait && passed.stillChanging.length > 0 ? fresh.waitMs(performance.now()) : null;
    const isMore = waitMs !== null || (!dryRun && (wantsFurtherPass(queue.done) || queue.isOutOfDate));
    if (!isMore || pass >= MOST_PASSES)
      return {
        ...{ holds: passed.holds, unread: proving.unread, destructive, lastPass: outcomes.pass, etags },
        looked: scope === null ? null : looked,
      };
    if (waitMs !== null) {
      waits += 1;
      tally.phase('waiting');
      await delay(waitMs + 1, null, { signal: run.signal });
    }
  }
}

/** Whatever an earlier pass or run broke off is put right first; what nobody goes on with is cleared up. */
export async function prepare(run: OpenRun['run'], dryRun: boolean): Promise<void> {
  if (dryRun) return;
  const open = openIntents(run.store.db, run.journal);
  await repair(run, open.filter(needsRepair));
  run.interrupted = goOnWith(
    run.store,
    run.journal,
    open.filter((left) => !needsRepair(left)),
  );
}

/** After the last pass. */
export const clearUp = ({ run }: OpenRun): Promise<void> => clearLeft(run, run.interrupted.left());
