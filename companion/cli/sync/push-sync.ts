import { randomUUID } from 'node:crypto';
import type { SettingsEdit } from '../../../shared/model.ts';
import type { SyncFolder } from '../../../shared/sync-folder.ts';
import type { Engine } from '../engine.ts';

type Change = { fields: Partial<SyncFolder> } | { delete: true };

/** Changes the settings of a sync folder; `base` is 0 for a new one. */
export async function pushSync(
  engine: Pick<Engine, 'call'>,
  { id, base }: { id: string; base: number },
  change: Change,
): Promise<void> {
  const edit: SettingsEdit = { editId: randomUUID(), kind: 'sync', id, base, ...change };
  await engine.call('settings.push', { edits: [edit] });
}
