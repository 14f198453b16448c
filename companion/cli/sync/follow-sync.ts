import { randomUUID } from 'node:crypto';
import type { Result } from '../../../shared/calls.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import type { SyncEnd } from '../../../shared/sync-run.ts';
import type { Engine } from '../engine.ts';

export interface SyncOrder {
  dryRun: boolean;
  confirm: string[];
  trustNames: boolean;
}

/**
 * Runs a sync folder, or previews it, and tells what is new until it ends. Aborted by `stop`, it ends cleanly, and its
 * end is still told. Throws what it could not begin for, and `companion-offline` where the companion goes away.
 */
export async function followSync(
  engine: Engine,
  id: string,
  { dryRun, confirm, trustNames }: SyncOrder,
  { stop, news }: { stop: AbortSignal; news(news: Result<'sync.follow'>): void },
): Promise<SyncEnd> {
  if (stop.aborted) throw new PhotoferryError('cancelled');
  const runId = randomUUID();
  if (dryRun) await engine.call('sync.preview', { id, runId, trustNames });
  else await engine.call('sync.run', { id, runId, confirm, trustNames, foreground: true });
  const cancel = () => void engine.call('sync.cancel', { id }).catch(() => {});
  stop.addEventListener('abort', cancel);
  if (stop.aborted) cancel();
  try {
    for (;;) {
      const next = await engine.call('sync.follow', { runId });
      news(next);
      if (next.end) return next.end;
    }
  } finally {
    stop.removeEventListener('abort', cancel);
  }
}
