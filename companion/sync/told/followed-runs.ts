import { setTimeout as delay } from 'node:timers/promises';
import { firstThatFit } from '../../../shared/first-that-fit.ts';
import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import type { SyncAction, SyncEnd, SyncProgress } from '../../../shared/sync-run.ts';
import type { RunOptions, Syncs } from '../syncs.ts';

export interface RunNews {
  actions: SyncAction[];
  progress: SyncProgress | null;
  /** Once all actions were told. */
  end: SyncEnd | null;
}

export interface FollowedRun {
  id: string;
  runId: string;
  options: Pick<RunOptions, 'dryRun' | 'foreground' | 'confirm' | 'trustNames'>;
}

export interface FollowedRuns {
  /** Begins a run, after the one that may be under way. Throws `unknown-sync`, `sync-running` for a `runId` of before. */
  begin(run: FollowedRun): void;
  /** What is new, as soon as something is. Throws what the run could not begin for, and `unknown-sync`. */
  follow(runId: string): Promise<RunNews>;
  /** Ends runs and previews of a sync folder, also what waits for its turn. */
  cancel(id: string): void;
}

interface Followed {
  id: string;
  untold: SyncAction[];
  progress: SyncProgress | null;
  end: SyncEnd | null;
  failure: unknown;
  over: boolean;
  changed: PromiseWithResolvers<void>;
  askedAt: number;
  controller: AbortController;
}

const AT_LEAST_EVERY_MS = 5000;
const TOGETHER_MS = 100;
/** Nobody is told what nobody asked for in so long. */
const FORGOTTEN_MS = 60_000;
const LOOK_AGAIN_MS = 250;

/** Keeps what runs tell until whoever began them asks for it. */
export function openFollowedRuns(
  syncs: Syncs,
  steadyMs: () => number = () => performance.now(),
): FollowedRuns {
  const runs = new Map<string, Followed>();
  const isForgotten = ({ askedAt }: Followed) => steadyMs() - askedAt > FORGOTTEN_MS;

  async function carryOut(run: Followed, options: FollowedRun['options']): Promise<SyncEnd> {
    const { id, controller } = run;
    const { signal } = controller;
    for (;;) {
      try {
        return await syncs.run(id, {
          ...options,
          signal,
          progress(progress) {
            run.progress = progress;
            run.changed.resolve();
            if (options.dryRun && isForgotten(run)) controller.abort(new PhotoferryError('cancelled'));
          },
          action(action) {
            if (isForgotten(run)) run.untold = [];
            else run.untold.push(action);
            run.changed.resolve();
          },
        });
      } catch (error) {
        if (toProblem(error).code !== 'sync-running') throw error;
        await delay(LOOK_AGAIN_MS, null, { signal }).catch(() => {
          throw new PhotoferryError('cancelled');
        });
      }
    }
  }

  async function waitForNews(run: Followed): Promise<void> {
    const stop = new AbortController();
    const upTo = (ms: number) => delay(ms, null, { signal: stop.signal }).catch(() => {});
    await Promise.race([run.changed.promise, upTo(AT_LEAST_EVERY_MS)]);
    // Actions come in crowds; one answer for many.
    if (!run.over) await upTo(TOGETHER_MS);
    stop.abort();
  }

  return {
    begin({ id, runId, options }) {
      for (const [other, run] of runs) if (run.over && isForgotten(run)) runs.delete(other);
      if (runs.has(runId)) throw new PhotoferryError('sync-running', { target: runId });
      syncs.state(id);
      const run: Followed = {
        ...{ id, untold: [], progress: null, end: null, failure: null, over: false },
        ...{ changed: Promise.withResolvers<void>(), askedAt: steadyMs(), controller: new AbortController() },
      };
      runs.set(runId, run);
      carryOut(run, options)
        .then(
          (end) => (run.end = end),
          (error) => (run.failure = error),
        )
        .finally(() => {
          run.over = true;
          run.changed.resolve();
        });
    },
    async follow(runId) {
      const run = runs.get(runId);
      if (run === undefined) throw new PhotoferryError('unknown-sync', { target: runId });
      run.askedAt = steadyMs();
      await waitForNews(run);
      run.askedAt = steadyMs();
      const actions = firstThatFit(run.untold);
      run.untold = run.untold.slice(actions.length);
      const told = run.untold.length === 0;
      if (!run.over) run.changed = Promise.withResolvers();
      if (told && run.over) runs.delete(runId);
      if (told && run.failure !== null) throw run.failure;
      return { actions, progress: run.progress, end: told ? run.end : null };
    },
    cancel(id) {
      for (const run of runs.values())
        if (run.id === id && !run.over) run.controller.abort(new PhotoferryError('cancelled'));
    },
  };
}
