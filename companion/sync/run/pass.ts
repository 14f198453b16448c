/** One pass over both trees: decided folder by folder, carried out while the next ones are listed. */
import type { PlannedRow, Row } from '../actions.ts';
import { localPath } from '../apply/paths.ts';
import { copiesMayBeApart, type SyncRun } from '../apply/run-parts.ts';
import { comesByDate } from '../by-date/index.ts';
import { noteChanges, recentChanges } from '../journal/kept-holds.ts';
import { carryMoves, mayBeCarried } from '../reconcile/carry-moves.ts';
import { changedPaths, type Hold, holdBack, isDestructive, rowId } from '../reconcile/holds.ts';
import { hashesWanted } from '../reconcile/moves.ts';
import { identitiesOfNew, missesSomething } from '../reconcile/needs-whole.ts';
import { takingCopies } from '../reconcile/shared-copies.ts';
import { type Lists, planTree } from '../reconcile/walk.ts';
import { bytesOf, wasInStep } from './describe.ts';
import type { Foresight } from './foresight.ts';
import { NEVER_TRAVELS, type Outcomes } from './outcomes.ts';
import { hashHere } from './prove.ts';
import type { Queue } from './queue.ts';
import { shotsInOrder } from './shots-in-order.ts';
import type { Tally } from './tally.ts';

export interface PassNeeds {
  lists: Lists;
  queue: Queue;
  tally: Tally;
  outcomes: Outcomes;
  /** Holds that a person confirmed. */
  confirmed: readonly string[];
  journalLost: boolean;
  /** Removals and overwrites that may be done, by `rowId`; null: all. */
  allowed: ReadonlySet<string> | null;
  /** What failed is tried again whatever its time. */
  isAsked: boolean;
  /** A further pass follows once files that may still be written have settled. */
  mayWait: boolean;
  dryRun: boolean;
  /** Of a preview. */
  foresight: Foresight | null;
  unclean(folder: string): void;
}

/** What can be said only after a look at all folders, while some of them were looked at. */
type NeedsWhole = 'needs-whole';

export interface Passed {
  holds: Hold[];
  /** What was judged at the end, and may be done. */
  free: PlannedRow[];
  /** Removals and overwrites that were planned, by `rowId`. */
  destructive: string[];
  /** Files here that somebody may still be writing. */
  stillChanging: string[];
}

/** New files may be moved ones; of so many that are new nobody waits until all else is listed. */
const MOST_WAITING = 20_000;

/**
 * What is new goes to the queue while it is listed; what could be a move, or too much at once, is judged when all is
 * known. Of some folders alone all is judged at the end, and nothing done where they do not tell enough.
 */
export async function runPass(run: SyncRun, needs: PassNeeds): Promise<Passed | NeedsWhole> {
  const { queue, tally } = needs;
  const isSome = needs.lists.scope != null;
  const known = run.pairs.files();
  const later: PlannedRow[] = [];
  /** Left, unless a move has a say in it. */
  const left: PlannedRow[] = [];
  const mayHaveMoved = known > 0;
  const areApart = copiesMayBeApart(run);
  const stillChanging: string[] = [];
  tally.phase('scanning');
  const byDate = shotsInOrder(queue);
  for await (const rows of planTree(needs.lists, run.rules)) {
    run.signal.throwIfAborted();
    for (const planned of rows) {
      if (needs.foresight?.isNews(planned) === false) continue;
      if (isSome && (later.length >= MOST_WAITING || (isLeft(planned) && missesSomething([planned]))))
        return 'needs-whole';
      if (planned.action.do === 'leave' && planned.action.why === 'still-changing') {
        stillChanging.push(localPath(planned.row));
        if (needs.mayWait) continue;
      }
      if (areApart && left.length < MOST_WAITING && mayBeCarried(planned)) {
        left.push(planned);
        continue;
      }
      if (sortOut(planned, needs)) continue;
      const waits = isCreation(planned)
        ? (needs.journalLost && isNew(planned)) || (mayHaveMoved && later.length < MOST_WAITING)
        : !isHarmless(planned);
      if (waits || isSome) later.push(planned);
      else await start(planned, needs, comesByDate(planned.row, run.rules) ? byDate : queue);
    }
  }
  await byDate.flush();
  await queue.idle();
  tally.phase('comparing');
  const waiting = [...later, ...left];
  const carried = carryMoves(waiting, run.rules, await hashesOf(run, waiting));
  const rows = carried.filter((planned) => !isLeft(planned));
  const facts = {
    known,
    recent: new Set([
      ...recentChanges(run.store.db, run.journal, run.now()),
      ...(needs.foresight?.changed ?? []),
    ]),
    journalLost: needs.journalLost,
    confirmed: needs.confirmed,
  };
  const { free, holds } = holdBack(rows, facts);
  if (isSome && (holds.length > 0 || missesSomething(rows) || run.pairs.knows(identitiesOfNew(rows))))
    return 'needs-whole';
  for (const planned of carried) if (isLeft(planned)) tellLeft(planned, needs);
  tellHeld(holds, needs);
  tally.phase('transferring');
  await carryOut(run, free, needs);
  return { holds, free, destructive: rows.filter(isDestructive).map(rowId), stillChanging };
}

/** What needs nothing but a word. */
function sortOut({ row, action, target }: PlannedRow, needs: PassNeeds): boolean {
  if (action.do === 'leave' || action.do === 'compare') {
    if (action.do === 'leave') tellLeft({ row, action }, needs);
    return true;
  }
  const isFile = row.local?.kind === 'file' || row.remote?.kind === 'file';
  if (!isFile || !needs.outcomes.rests({ row, action, ...(target && { target }) }, needs.isAsked))
    return false;
  needs.tally.counts.failed += 1;
  stir({ row, action }, needs);
  needs.unclean(row.folder.remote);
  return true;
}

/** It stays as it is, which is not in step any more. What a preview leaves it does not tell again. */
function stir(
  planned: PlannedRow,
  { tally: { stirred }, dryRun }: Pick<PassNeeds, 'tally' | 'dryRun'>,
): void {
  if (wasInStep(planned)) stirred[dryRun ? 'done' : 'open'] += 1;
}

function tellLeft(planned: PlannedRow, needs: PassNeeds): void {
  const { outcomes, unclean } = needs;
  const { action, row } = planned;
  if (action.do !== 'leave') return;
  stir(planned, needs);
  if (!NEVER_TRAVELS.has(action.why)) unclean(row.folder.remote);
  // Of a folder that could not be listed the scan says more.
  if (action.why !== 'not-listed') outcomes.left(planned, action.why, action.side);
}

const isLeft = ({ action }: PlannedRow): boolean => action.do === 'leave';

/** Of a file that is new, or that was changed on one side while it, or the folder that it is in, left the other one. */
const isCreation = ({ action }: PlannedRow): boolean => action.do === 'upload' || action.do === 'download';

const isNew = (planned: PlannedRow): boolean => planned.row.pair === null && isCreation(planned);

/** Nothing that a move, a hold or the order of things has a say in. */
function isHarmless({ action }: PlannedRow): boolean {
  return ['adopt', 'forget', 'settle', 'take'].includes(action.do);
}

async function start(
  planned: PlannedRow,
  { tally }: PassNeeds,
  queue: { add(planned: PlannedRow): Promise<void> },
): Promise<void> {
  if (isTransfer(planned)) tally.found(1, bytesOf(planned));
  await queue.add(planned);
}

/** What is new locally may be what vanished elsewhere: then it has its hash. */
async function hashesOf(run: SyncRun, rows: readonly PlannedRow[]): Promise<Map<Row, string>> {
  const hashes = new Map<Row, string>();
  for (const row of hashesWanted(rows)) {
    if (row.local?.kind !== 'file') continue;
    const hash = await hashHere(run, localPath(row), row.local).catch(() => null);
    if (hash !== null) hashes.set(row, hash.sha256);
  }
  return hashes;
}

function tellHeld(holds: readonly Hold[], { outcomes, tally, unclean }: PassNeeds): void {
  for (const { rows, why } of holds) {
    tally.counts.held += rows.length;
    tally.stirred.open += rows.filter(wasInStep).length;
    for (const planned of rows) {
      unclean(planned.row.folder.remote);
      outcomes.held(planned, why);
    }
  }
}

/**
 * Whole folders first, then files that moved, then copies that are taken away, then all that may go side by side; folders
 * are removed last.
 */
async function carryOut(run: SyncRun, free: readonly PlannedRow[], needs: PassNeeds): Promise<void> {
  const { queue, tally, allowed, outcomes } = needs;
  const rows = free.filter((planned) => {
    if (allowed === null || !isDestructive(planned) || allowed.has(rowId(planned))) return true;
    outcomes.left(planned, 'not-in-preview', null);
    stir(planned, needs);
    return false;
  });
  for (const planned of rows) if (isTransfer(planned)) tally.found(1, bytesOf(planned));
  tally.complete();
  // Those of a set that a person confirmed make no further hold.
  if (!needs.dryRun && needs.confirmed.length === 0) {
    const changed = changedPaths(rows);
    await run.store.write((db) => noteChanges(db, run.journal, changed, run.now()));
  }
  const are = (...what: string[]) => rows.filter(({ action }) => what.includes(action.do));
  await queue.inOrder(are('move-folder'));
  await queue.inOrder(are('move'));
  const first = new Set<PlannedRow>(are('move-folder', 'move'));
  const last = new Set<PlannedRow>(are('step-aside', 'remove-folder'));
  if (copiesMayBeApart(run)) {
    for (const step of takingCopies(rows)) {
      for (const planned of step) {
        first.add(planned);
        await queue.add(planned);
      }
      await queue.idle();
    }
  }
  const byDate = shotsInOrder(queue);
  for (const planned of rows) {
    if (first.has(planned) || last.has(planned)) continue;
    await (comesByDate(planned.row, run.rules) ? byDate : queue).add(planned);
  }
  await byDate.flush();
  await queue.inOrder(are('step-aside', 'remove-folder'));
  await queue.idle();
}

const isTransfer = ({ action }: PlannedRow): boolean =>
  ['upload', 'download', 'replace', 'conflict', 'move', 'trash'].includes(action.do);
