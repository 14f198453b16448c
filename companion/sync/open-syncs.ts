/** The sync folders of the settings, and the runs that are under way. */
import { PhotoferryError } from '../../shared/problems.ts';
import type { SyncEnd, SyncProgress, SyncState } from '../../shared/sync-run.ts';
import { readHolds } from './journal/kept-holds.ts';
import { countNotes, dropNote, readNotes } from './journal/notes.ts';
import { openJournal, removeJournal } from './journal/open-journal.ts';
import { openPairs } from './journal/pairs.ts';
import { type SyncRun as KeptRun, lastRun } from './journal/runs.ts';
import { readTrash } from './journal/trash-entries.ts';
import { createPersonActions } from './person-actions.ts';
import { oneRun } from './run/one-run.ts';
import { removeNotes } from './run/remove-notes.ts';
import { createTally, type Tally } from './run/tally.ts';
import type { RunOptions, Syncs, SyncsParts } from './syncs.ts';
import { listFiles } from './told/list-files.ts';

interface Running {
  tally: Tally;
  stop(error: unknown): void;
  ended: Promise<unknown>;
}

const COUNTED_EVERY_MS = 5000;

/** Opens nothing before it is asked for. */
export function openSyncs(parts: SyncsParts): Syncs {
  const { store, settings, events, now = Date.now } = parts;
  const running = new Map<string, Running>();
  const counts = new Map<number, { at: number; counted: Pick<SyncState, 'known' | 'counts'> }>();

  const find = (id: string) => {
    const folder = settings.syncFolders().find((one) => one.id === id);
    if (folder === undefined) throw new PhotoferryError('unknown-sync', { target: id });
    return folder;
  };
  const journalOf = async (id: string): Promise<number> =>
    (await store.write((db) => openJournal(db, find(id), now()))).id;
  /** Without making one. */
  const knownJournal = (id: string): number =>
    Number(store.db.prepare('SELECT id FROM sync_journals WHERE sync_id = ?').get(find(id).id)?.id ?? -1);

  /** Alone with the sync folder. */
  async function alone<T>(
    id: string,
    told: Pick<RunOptions, 'signal' | 'progress' | 'action'>,
    work: (one: { tally: Tally; signal: AbortSignal; stop(error: unknown): void }) => Promise<T>,
  ): Promise<T> {
    const folder = find(id);
    if (running.has(id)) throw new PhotoferryError('sync-running', { target: folder.name });
    const controller = new AbortController();
    const stop = (error: unknown) => controller.abort(error);
    const cancel = () => stop(new PhotoferryError('cancelled'));
    told.signal?.addEventListener('abort', cancel, { once: true });
    if (told.signal?.aborted) cancel();
    const tally = createTally({
      action: told.action,
      progress(progress: SyncProgress) {
        told.progress?.(progress);
        events.changed(id);
      },
    });
    const working = work({ tally, signal: controller.signal, stop });
    running.set(id, { tally, stop, ended: working.catch(() => {}) });
    try {
      return await working;
    } finally {
      running.delete(id);
      // Folders that were listed ahead are not needed any more.
      cancel();
      told.signal?.removeEventListener('abort', cancel);
      events.changed(id);
    }
  }

  function state(id: string): SyncState {
    const journal = knownJournal(find(id).id);
    const tally = running.get(id)?.tally ?? null;
    const last = lastRun(store.db, id);
    return {
      running: tally !== null,
      progress: tally?.progress() ?? null,
      ...counted(journal, tally !== null),
      last: ended(last?.outcome == null ? newestEnded(id) : last),
      lastSuccessAt: lastRun(store.db, id, 'done')?.endedAt ?? null,
      holds: readHolds(store.db, journal)
        .filter(({ confirmedAt }) => confirmedAt === null)
        .map(({ id: hold, why, files, heldAt }) => ({ id: hold, why, files, heldAt })),
    };
  }

  /** Counting a million files takes a while: during a run, which changes them all the time, not at every look. */
  function counted(journal: number, isRunning: boolean): Pick<SyncState, 'known' | 'counts'> {
    const before = counts.get(journal);
    if (isRunning && before !== undefined && Math.abs(now() - before.at) < COUNTED_EVERY_MS)
      return before.counted;
    const fresh = { known: openPairs(store.db, journal).inStep(), counts: countNotes(store.db, journal) };
    counts.set(journal, { at: now(), counted: fresh });
    return fresh;
  }

  /** Of one that runs now, or that a crash ended, nothing is known yet. */
  function newestEnded(id: string): KeptRun | null {
    const outcomes = ['done', 'failed', 'held', 'stopped', 'cancelled'] as const;
    const ends = outcomes.flatMap((outcome) => lastRun(store.db, id, outcome) ?? []);
    return ends.sort((a, b) => b.begunAt - a.begunAt)[0] ?? null;
  }

  return {
    run: (id, options = {}) =>
      alone(id, options, (one) => oneRun(parts, { ...one, folder: find(id), options })),
    stop: (id) => running.get(id)?.stop(new PhotoferryError('cancelled')),
    state,
    files: (id, kind, page = {}) => listFiles(store.db, knownJournal(id), kind, page),
    async retry(id, path) {
      const journal = await journalOf(id);
      await store.write((db) => {
        const failed = readNotes(db, journal, 'failed').filter(
          (note) => path === undefined || note.path === path,
        );
        for (const note of failed) dropNote(db, journal, 'failed', note.path);
      });
    },
    trash: (id) =>
      readTrash(store.db, find(id).id).map(({ seen, ...entry }) => ({ ...entry, size: seen.size })),
    ...createPersonActions(parts, { find, alone: (id, work) => alone(id, {}, work) }),
    async forget(id) {
      running.get(id)?.stop(new PhotoferryError('cancelled'));
      await running.get(id)?.ended;
      await removeNotes(parts, id);
      await store.write((db) => removeJournal(db, id));
    },
    async close() {
      const all = [...running.values()];
      for (const { stop } of all) stop(new PhotoferryError('cancelled'));
      await Promise.all(all.map(({ ended: over }) => over));
    },
  };
}

function ended(run: KeptRun | null): SyncState['last'] {
  if (run === null || run.endedAt === null || run.outcome === null) return null;
  return { begunAt: run.begunAt, endedAt: run.endedAt, end: run.summary as SyncEnd };
}
