import { randomUUID } from 'node:crypto';
import type { Params, Result } from '../../shared/calls.ts';
import type { DownloadEnd } from '../../shared/downloads.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import type { Engine } from './engine.ts';

/**
 * Begins a download and tells what is new until it ends. Aborted by `stop`, it is stopped cleanly, and its end is
 * still told. Throws what beginning it throws, and `companion-offline` where the companion goes away.
 */
export async function followDownload(
  engine: Engine,
  order: Omit<Params<'downloads.begin'>, 'id'>,
  { stop, news }: { stop: AbortSignal; news(news: Result<'downloads.follow'>): void },
): Promise<DownloadEnd> {
  if (stop.aborted) throw new PhotoferryError('cancelled');
  const id = randomUUID();
  await engine.call('downloads.begin', { id, ...order });
  const end = () => void engine.call('downloads.stop', { id }).catch(() => {});
  stop.addEventListener('abort', end);
  if (stop.aborted) end();
  try {
    for (;;) {
      const next = await engine.call('downloads.follow', { id });
      news(next);
      if (next.end) return next.end;
    }
  } finally {
    stop.removeEventListener('abort', end);
  }
}
