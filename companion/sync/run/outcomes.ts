/** What became of the files of a run, kept for whoever wants to know why. */
import { type Problem, toProblem } from '../../../shared/problems.ts';
import { actionFor } from '../../webdav/index.ts';
import type { LeaveReason, PlannedRow } from '../actions.ts';
import { localPath, remotePath } from '../apply/paths.ts';
import type { SyncRun } from '../apply/run-parts.ts';
import { dropNote, keepNote, type Note, type NoteKind, readNotes } from '../journal/notes.ts';
import { rowId } from '../reconcile/holds.ts';
import type { Side } from '../types.ts';

export interface Outcomes {
  /** Number of the notes of this pass. */
  pass: number;
  /** Whether it failed before, as it is now, and its time has not come. */
  rests(planned: PlannedRow, isAsked: boolean): boolean;
  failed(planned: PlannedRow, error: unknown): Promise<void>;
  /** It arrived: whatever was noted of it before is over. */
  arrived(planned: PlannedRow): Promise<void>;
  left(planned: PlannedRow, why: LeaveReason | 'not-in-preview', side: Side | null): void;
  notListed(folder: string, problem: Problem): void;
  held(planned: PlannedRow, why: string): void;
  /** Writes what is not written yet. */
  flush(): Promise<void>;
}

/** A failed file rests 25 s, then five times as long each time, up to a day. */
const restingMs = (attempts: number): number => Math.min(25_000 * 5 ** (attempts - 1), 24 * 60 * 60 * 1000);

/** Those that the options or the kind of thing leave out, for good. */
export const NEVER_TRAVELS: ReadonlySet<string> = new Set([
  ...(['hidden', 'clutter', 'link', 'special', 'excluded', 'not-included', 'too-large'] as const),
  ...(['raw-or-video-off', 'unknown-type'] as const),
]);
const BATCH = 500;

/** Opens the notes of one run: what fails again keeps the time of its first failure. */
export function openOutcomes(run: SyncRun): Outcomes {
  const { db } = run.store;
  const before = new Map(readNotes(db, run.journal, 'failed').map((note) => [note.path, note]));
  const triedNow = new Set<string>();
  let waiting: { kind: NoteKind; path: string; note: Note }[] = [];
  let writes: Promise<unknown> = Promise.resolve();

  function keep(kind: NoteKind, path: string, note: Partial<Note>): void {
    waiting.push({
      kind,
      path,
      note: { why: null, side: null, copy: null, size: null, nextAt: null, ...note },
    });
    if (waiting.length >= BATCH) void write();
  }

  function write(): Promise<unknown> {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return writes;
    const [number, now] = [outcomes.pass, run.now()];
    const written = run.store.write((database) => {
      for (const { kind, path, note } of batch)
        keepNote(database, run.journal, { kind, path, note, run: number, now });
    });
    writes = Promise.all([writes, written]);
    writes.catch(() => {});
    return writes;
  }

  const outcomes: Outcomes = {
    pass: 0,
    rests(planned, isAsked) {
      const path = pathOf(planned);
      const note = before.get(path);
      if (triedNow.has(path)) {
        if (note !== undefined) keep('failed', path, note);
        return true;
      }
      const isDue = isAsked || (note?.nextAt ?? 0) <= run.now() || note?.seen !== rowId(planned);
      if (note === undefined || isDue) return false;
      keep('failed', path, note);
      return true;
    },
    async failed(planned, error) {
      const [path, problem] = [pathOf(planned), toProblem(error)];
      const attempts = (before.get(path)?.attempts ?? 0) + 1;
      const action = actionFor({ problem, attempts, random: Math.random() });
      const waitMs = action.do === 'park' ? action.forMs : restingMs(attempts);
      const note = {
        problem,
        attempts,
        seen: rowId(planned),
        nextAt: run.now() + waitMs,
        ...lookOf(planned),
      };
      before.set(path, {
        kind: 'failed',
        path,
        since: run.now(),
        why: null,
        side: null,
        copy: null,
        ...note,
      });
      triedNow.add(path);
      keep('failed', path, note);
      await write();
    },
    async arrived(planned) {
      const path = pathOf(planned);
      if (before.delete(path))
        await run.store.write((database) => dropNote(database, run.journal, 'failed', path));
    },
    left(planned, why, side) {
      keep(NEVER_TRAVELS.has(why) ? 'skipped' : 'left', pathOf(planned), {
        why,
        side,
        ...lookOf(planned),
      });
    },
    notListed: (folder, problem) => keep('left', folder, { why: 'not-listed', problem }),
    held: (planned, why) => keep('held', pathOf(planned), { why, ...lookOf(planned) }),
    async flush() {
      await write();
    },
  };
  return outcomes;
}

/** The path under which a person looks for it: the remote one, but of what is here alone. */
export const pathOf = ({ row }: PlannedRow): string =>
  row.remote === null && row.pair === null && row.local !== null ? localPath(row) : remotePath(row);

function lookOf({ row: { local, remote } }: PlannedRow): Pick<Note, 'size' | 'changedAt'> {
  if (local?.kind === 'file') return { size: local.size, changedAt: local.mtimeMs };
  if (remote?.kind === 'file') return { size: remote.size, changedAt: remote.modifiedAt };
  return { size: null, changedAt: null };
}
