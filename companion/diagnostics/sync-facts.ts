import type { WholeSyncFolder } from '../../shared/sync-folder.ts';
import type { SyncState } from '../../shared/sync-run.ts';
import { type Facts, instant } from './render-facts.ts';

/** A sync folder by its options and its state, not by its name or folders. */
export function syncFacts(
  folder: WholeSyncFolder & { id: string },
  server: number | string,
  state: SyncState,
): Facts {
  const { name: _, serverId: __, remoteFolder: ___, localFolder: ____, ...choices } = folder;
  const { id: _____, include, exclude, ...options } = choices;
  const { running, known, last, lastSuccessAt, holds, counts } = state;
  return {
    server,
    options: { ...options, include: include.length, exclude: exclude.length },
    running,
    'files in step': known,
    'files that are not': counts,
    holds: holds.map(({ why, files }) => ({ why, files })),
    'last success': instant(lastSuccessAt),
    ...(last === null ? {} : { 'last run': { ...lastRun(last) } }),
  };
}

function lastRun({ begunAt, endedAt, end }: NonNullable<SyncState['last']>) {
  const { outcome, summary, problem } = end;
  return { begun: instant(begunAt), ended: instant(endedAt), outcome, problem: problem?.code, summary };
}
