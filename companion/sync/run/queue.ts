/** Carries out planned rows, several at a time. One that fails holds up no other. */
import { toProblem } from '../../../shared/problems.ts';
import { createSlots } from '../../download/index.ts';
import { COUNT_WITHIN_MS, countFile, type Direction } from '../../store/index.ts';
import type { PlannedRow } from '../actions.ts';
import { isNoteOnly, type NoteOnly, noteOnly } from '../apply/note-only.ts';
import { type Deed, perform } from '../apply/perform.ts';
import type { SyncRun } from '../apply/run-parts.ts';
import { endsRun, isOutOfDate } from '../apply/try-again.ts';
import { wantsFurtherPass } from '../reconcile/further-pass.ts';
import { bringsInStep, bytesOf, countOf, describe, trafficOf, wasInStep, wouldStir } from './describe.ts';
import type { Outcomes } from './outcomes.ts';
import type { Tally } from './tally.ts';

/**
 * That wait or are under way; how many of them really run is up to the pool. Many, because those that are there already
 * wait to be verified together.
 */
const AT_ONCE = 2048;
const NOTES_AT_ONCE = 2000;
/** That often a file may turn out to be another one than was listed, before it counts as failed. */
const MOST_CHANGES = 3;

export interface Queue {
  /** Resolves when there is room for another one. */
  add(planned: PlannedRow): Promise<void>;
  /** The same for rows that must follow each other; side by side with all else. */
  addList(planned: readonly PlannedRow[]): Promise<void>;
  /** One after the other, once all before it are over. */
  inOrder(planned: readonly PlannedRow[]): Promise<void>;
  /** Resolves when all of them are over, and their results kept. */
  idle(): Promise<void>;
  /** Rows that were as planned, and are done. */
  readonly done: PlannedRow[];
  /** Some were not as they had been listed: they are decided anew. */
  readonly isOutOfDate: boolean;
}

export interface QueueNeeds {
  tally: Tally;
  outcomes: Outcomes;
  /** How often a path was not as it had been listed, in all passes. */
  changes: Map<string, number>;
  /** Only tells what would be done. */
  dryRun: boolean;
  /** Ends the run. */
  stop(error: unknown): void;
  /** Something in this folder of the server is not as the journal has it. */
  unclean(folder: string): void;
}

/** The queue of one pass. */
export function createQueue(run: SyncRun, needs: QueueNeeds): Queue {
  const { tally, outcomes, changes, dryRun, stop } = needs;
  const slots = createSlots(AT_ONCE, stop);
  const done: PlannedRow[] = [];
  let notes: { planned: PlannedRow; action: NoteOnly }[] = [];
  let isStale = false;

  async function write(): Promise<void> {
    const batch = notes;
    notes = [];
    if (batch.length === 0 || dryRun) return;
    await run.store.write(() => {
      for (const { planned, action } of batch) noteOnly(run.pairs, planned, action);
    });
  }

  async function carryOut(planned: PlannedRow & { action: Deed }): Promise<void> {
    const told = describe(planned);
    const end = tally.begin(told.path, bytesOf(planned));
    try {
      const became = await perform(run, planned, planned.action);
      end(true);
      if (became === 'not-empty') return outcomes.left(planned, 'folder-not-empty', told.side);
      count(planned);
      tally.stirred.done += bringsInStep(planned.action);
      total(planned);
      if (needsAnotherPass(planned)) done.push(planned);
      await outcomes.arrived(planned);
      tally.tell({ ...told, ...became, outcome: 'done' });
    } catch (error) {
      end(false);
      needs.unclean(planned.row.folder.remote);
      if (endsRun(run, error)) return stop(error);
      const often = (changes.get(told.path) ?? 0) + 1;
      changes.set(told.path, often);
      if (isOutOfDate(error) && often < MOST_CHANGES) {
        isStale = true;
        return;
      }
      tally.counts.failed += 1;
      if (wasInStep(planned)) tally.stirred.open += 1;
      await outcomes.failed(planned, error);
      tally.tell({ ...told, outcome: 'failed', problem: toProblem(error) });
    }
  }

  function count({ action }: PlannedRow): void {
    const name = countOf(action);
    if (name !== null && name in tally.counts) tally.counts[name as keyof typeof tally.counts] += 1;
  }

  function total(planned: PlannedRow): void {
    const went = Object.entries(trafficOf(planned)) as [Direction, number][];
    if (went.length === 0) return;
    const counted = run.store.write((db) => {
      for (const [direction, bytes] of went) countFile(db, direction, bytes, run.now());
    }, COUNT_WITHIN_MS);
    // A full disk is told by what matters.
    counted.catch(() => {});
  }

  function plan(planned: PlannedRow & { action: Deed }): void {
    count(planned);
    tally.stirred.done += wouldStir(planned);
    tally.counts.bytes += bytesOf(planned);
    tally.tell({ ...describe(planned), outcome: 'planned' });
  }

  async function note(planned: PlannedRow, action: NoteOnly): Promise<void> {
    notes.push({ planned, action });
    if (dryRun) tally.stirred.done += wouldStir(planned);
    const isFile = planned.row.pair?.kind === 'file';
    if (action.do === 'remember' && isFile)
      outcomes.left(planned, action.gone === 'local' ? 'deleted-here' : 'deleted-there', null);
    const isNew = planned.row.pair === null && planned.row.local?.kind === 'file';
    if (action.do === 'adopt' && isNew)
      tally.tell({
        ...describe({ row: planned.row, action: { do: 'adopt' } }),
        outcome: dryRun ? 'planned' : 'done',
      });
    if (notes.length >= NOTES_AT_ONCE) await write();
  }

  return {
    done,
    get isOutOfDate() {
      return isStale;
    },
    async add(planned) {
      const { action } = planned;
      run.signal.throwIfAborted();
      if (isNoteOnly(action)) return note(planned, action);
      await this.addList([planned]);
    },
    async addList(rows) {
      const deeds = rows.filter(isDeed);
      if (dryRun) for (const planned of deeds) plan(planned);
      if (dryRun || deeds.length === 0) return;
      await slots.free();
      run.signal.throwIfAborted();
      slots.begin(
        async () => {
          for (const planned of deeds) await carryOut(planned);
        },
        async () => {},
      );
    },
    async inOrder(rows) {
      for (const planned of rows) {
        await slots.idle();
        await this.add(planned);
      }
    },
    async idle() {
      await slots.idle();
      await write();
      run.signal.throwIfAborted();
    },
  };
}

/** Only few rows are kept: memory does not follow the number of files. */
function needsAnotherPass(planned: PlannedRow): boolean {
  const isTransfer = ['upload', 'download', 'replace'].includes(planned.action.do);
  return !isTransfer || wantsFurtherPass([planned]);
}

function isDeed(planned: PlannedRow): planned is PlannedRow & { action: Deed } {
  const { action } = planned;
  return !isNoteOnly(action) && action.do !== 'nothing' && action.do !== 'leave' && action.do !== 'compare';
}
