/** Runs sync folders by themselves: at their interval, or as soon as files change. */
import { toProblem } from '../../../shared/problems.ts';
import type { WholeSyncFolder } from '../../../shared/sync-folder.ts';
import type { SyncEnd, SyncState } from '../../../shared/sync-run.ts';
import type { Log } from '../../log/index.ts';
import type { Settings } from '../../settings/index.ts';
import type { Store } from '../../store/index.ts';
import { firstRunAt } from '../journal/runs.ts';
import type { RunOptions, Syncs } from '../syncs.ts';
import { changesDueAt, isStale, nextWholeRunAt, type PastRun } from './due.ts';
import { openWatches } from './watches.ts';

export interface ScheduleParts {
  syncs: Pick<Syncs, 'run' | 'state'>;
  settings: Pick<Settings, 'syncFolders' | 'preferences'>;
  store: Pick<Store, 'db'>;
  /** Told whenever it looked what is due: at least once a minute. */
  looked(): void;
  log: Pick<Log, 'write'>;
  now?: (() => number) | undefined;
}

export interface Timetable {
  /** Null: not by itself. In the past: as soon as its turn comes. */
  nextRunAt: number | null;
  /** It has not succeeded for three intervals. */
  stale: boolean;
  /** Changes of local files are noticed as they happen. */
  watching: boolean;
}

export interface Schedule {
  /** From now on folders run by themselves; what was missed is made up for, once. */
  begin(): void;
  of(id: string): Timetable;
  /** Settings or runs are other ones. */
  refresh(): void;
  /** Starts nothing more. What runs is ended by whoever runs it. */
  end(): void;
}

/** Sleep is noticed when it is over: a timer stands still in it. */
const LOOK_AT_LEAST_EVERY_MS = 60_000;
/** What is due, and runs because a person asked, is looked at again so soon. */
const LOOK_AGAIN_MS = 1000;
/** Folders that run at the same time. */
const AT_ONCE = 4;

/** Nothing runs by it before `begin`. */
export function openSchedule({
  syncs,
  settings,
  store,
  looked,
  log,
  now = Date.now,
}: ScheduleParts): Schedule {
  /** Runs of ours, by folder. */
  const running = new Set<string>();
  /** Tries that came to no run. */
  const refused = new Map<string, PastRun>();
  /** The last runs that looked at everything, since the beginning. */
  const whole = new Map<string, PastRun>();
  let timer: NodeJS.Timeout | null = null;
  let begun = false;
  const watches = openWatches({ changed: () => look(), log, now });

  const find = (id: string) => settings.syncFolders().find((folder) => folder.id === id);

  function pastRun(id: string): PastRun | null {
    const last = pastOf(syncs.state(id).last);
    if (last !== null && !last.some) whole.set(id, last);
    const tried = refused.get(id) ?? null;
    return tried !== null && (last === null || tried.begunAt > last.begunAt) ? tried : last;
  }

  function dueAt(folder: WholeSyncFolder & { id: string }): number | null {
    if (settings.preferences().paused) return null;
    const byInterval = wholeDueAt(folder);
    const changed = watches.settledAt(folder.id);
    if (byInterval === null || changed === null) return byInterval;
    return Math.min(byInterval, changesDueAt(pastRun(folder.id), changed));
  }

  function wholeDueAt(folder: WholeSyncFolder & { id: string }): number | null {
    const newest = pastRun(folder.id);
    return nextWholeRunAt(folder, newest, whole.get(folder.id) ?? null, now());
  }

  /** Starts what is due, and looks again when something may be. */
  function look(): void {
    if (!begun) return;
    if (timer !== null) clearTimeout(timer);
    const folders = settings.syncFolders();
    watches.keepTo(folders);
    const waiting = folders
      .filter(({ id }) => !running.has(id))
      .map((folder) => ({ folder, at: dueAt(folder) }))
      .filter((due): due is { folder: WholeSyncFolder & { id: string }; at: number } => due.at !== null)
      .sort((a, b) => a.at - b.at);
    let lookIn = LOOK_AT_LEAST_EVERY_MS;
    for (const { folder, at } of waiting) {
      if (at > now()) lookIn = Math.min(lookIn, at - now());
      else if (syncs.state(folder.id).running) lookIn = Math.min(lookIn, LOOK_AGAIN_MS);
      else if (running.size < AT_ONCE) start(folder);
    }
    timer = setTimeout(look, lookIn);
    looked();
  }

  function start(folder: WholeSyncFolder & { id: string }): void {
    const { id } = folder;
    const isWholeDue = (wholeDueAt(folder) ?? Number.POSITIVE_INFINITY) <= now();
    const touched = watches.looked(id);
    running.add(id);
    void carryOut(id, isWholeDue || touched === null ? {} : { touched }).finally(() => {
      running.delete(id);
      look();
    });
  }

  async function carryOut(id: string, options: Pick<RunOptions, 'touched'>): Promise<void> {
    const begunAt = now();
    try {
      const { problem } = await syncs.run(id, options);
      if (problem !== undefined) watches.missed(id);
      refused.delete(id);
    } catch (error) {
      watches.missed(id);
      const { code } = toProblem(error);
      log.write('warn', 'sync-not-run', { sync: id, problem: code });
      refused.set(id, { begunAt, endedAt: now(), failed: true });
    }
  }

  return {
    begin() {
      begun = true;
      look();
    },
    of(id) {
      const folder = find(id);
      if (folder === undefined) return { nextRunAt: null, stale: false, watching: false };
      const since = syncs.state(id).lastSuccessAt ?? firstRunAt(store.db, id);
      return { nextRunAt: dueAt(folder), stale: isStale(folder, since, now()), watching: watches.has(id) };
    },
    refresh: look,
    end() {
      begun = false;
      if (timer !== null) clearTimeout(timer);
      watches.close();
    },
  };
}

function pastOf(last: SyncState['last']): PastRun | null {
  if (last === null) return null;
  const { begunAt, endedAt, end } = last;
  return { begunAt, endedAt, failed: hasFailed(end), some: end.folders !== undefined };
}

/** Held and cancelled wait for a person, not for another try. */
const hasFailed = ({ outcome }: SyncEnd): boolean => outcome === 'failed' || outcome === 'stopped';
