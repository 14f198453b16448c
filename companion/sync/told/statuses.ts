import type { SyncStatus } from '../../../shared/sync-calls.ts';
import type { Settings } from '../../settings/index.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Syncs } from '../syncs.ts';

export interface Statuses {
  /** Those newer than a sequence number; all for 0 or a number from another life of the companion. */
  pull(since: number): { sequence: number; folders: SyncStatus[] };
  /** One sync folder may be another one, or with null all of them: what really is gets a number and is told. */
  refresh(id: string | null): void;
}

/**
 * Numbers the states of sync folders. They are few and known by heart, so the numbers need not outlive the companion:
 * each life begins above those of earlier ones, at the time of day.
 */
export function openStatuses({
  syncs,
  schedule,
  settings,
  changed,
  now,
}: {
  syncs: Pick<Syncs, 'state'>;
  schedule: Pick<Schedule, 'of'>;
  settings: Pick<Settings, 'syncFolders'>;
  changed(status: SyncStatus): void;
  now(): number;
}): Statuses {
  let newest = now();
  /** As last numbered. */
  const known = new Map<string, { sequence: number; text: string }>();

  const read = (id: string) => ({ ...syncs.state(id), ...schedule.of(id) });

  /** Null where it is as it was. */
  function renumber(id: string): SyncStatus | null {
    const status = read(id);
    const text = JSON.stringify(status);
    if (known.get(id)?.text === text) return null;
    newest += 1;
    known.set(id, { sequence: newest, text });
    return { id, sequence: newest, ...status };
  }

  return {
    pull(since) {
      const folders = settings.syncFolders().map(({ id }) => {
        const fresh = renumber(id);
        return fresh ?? { id, sequence: known.get(id)?.sequence ?? newest, ...read(id) };
      });
      const from = since > newest ? 0 : since;
      return { sequence: newest, folders: folders.filter(({ sequence }) => sequence > from) };
    },
    refresh(id) {
      for (const folder of settings.syncFolders()) {
        if (id !== null && folder.id !== id) continue;
        const status = renumber(folder.id);
        if (status !== null) changed(status);
      }
    },
  };
}
