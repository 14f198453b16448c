import { randomUUID } from 'node:crypto';
import type { Result } from '../../../shared/calls.ts';
import type { SyncEnd } from '../../../shared/sync-run.ts';
import type { Engine } from '../engine.ts';
import { followRun } from '../follow-run.ts';

export interface SyncOrder {
  dryRun: boolean;
  confirm: string[];
  trustNames: boolean;
}

/** A run of a sync folder, or a preview, as {@link followRun} follows it. */
export function followSync(
  engine: Engine,
  id: string,
  { dryRun, confirm, trustNames }: SyncOrder,
  told: { stop: AbortSignal; news(news: Result<'sync.follow'>): void },
): Promise<SyncEnd> {
  const runId = randomUUID();
  const calls = {
    begin: () =>
      dryRun
        ? engine.call('sync.preview', { id, runId, trustNames })
        : engine.call('sync.run', { id, runId, confirm, trustNames, foreground: true }),
    next: () => engine.call('sync.follow', { runId }),
    end: () => engine.call('sync.cancel', { id }),
  };
  return followRun(calls, told);
}
