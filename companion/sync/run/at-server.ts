import type { WholeSyncFolder } from '../../../shared/sync-folder.ts';
import type { SyncsParts } from '../syncs.ts';
import { watchOver } from './watch-over.ts';

/** Like the time that uploads and downloads are waited for. */
const PATIENCE_MS = 60_000;
/** For as long as a run may take. */
const LONG_MS = 2 ** 31 - 1;

/** Does the work as fast as the sync folder may go, and ends it (`stop`) where its server is away for too long. */
export async function atServer<T>(
  { pools, patienceMs = PATIENCE_MS }: Pick<SyncsParts, 'pools' | 'patienceMs'>,
  { id, serverId, bandwidthLimit }: WholeSyncFolder & { id: string },
  stop: (error: unknown) => void,
  work: () => Promise<T>,
): Promise<T> {
  const endWatch = watchOver(pools.of(serverId), { patienceMs, stop });
  if (bandwidthLimit !== null)
    pools.limit(id, { serverId, bandwidth: [{ fromMinute: 0, bytesPerSecond: bandwidthLimit }] }, LONG_MS);
  try {
    return await work();
  } finally {
    pools.release(id);
    endWatch();
  }
}
