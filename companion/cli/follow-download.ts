import { randomUUID } from 'node:crypto';
import type { Params, Result } from '../../shared/calls.ts';
import type { DownloadEnd } from '../../shared/downloads.ts';
import type { Engine } from './engine.ts';
import { followRun } from './follow-run.ts';

/** A download, as {@link followRun} follows it. */
export function followDownload(
  engine: Engine,
  order: Omit<Params<'downloads.begin'>, 'id'>,
  told: { stop: AbortSignal; news(news: Result<'downloads.follow'>): void },
): Promise<DownloadEnd> {
  const id = randomUUID();
  const calls = {
    begin: () => engine.call('downloads.begin', { id, ...order }),
    next: () => engine.call('downloads.follow', { id }),
    end: () => engine.call('downloads.stop', { id }),
  };
  return followRun(calls, told);
}
