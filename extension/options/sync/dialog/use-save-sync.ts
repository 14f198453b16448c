import { PhotoferryError } from '../../../../shared/problems.ts';
import type { WholeSyncFolder } from '../../../../shared/sync-folder.ts';
import { ask, askCompanion } from '../../../ui/connector.ts';
import { t } from '../../../ui/i18n.ts';
import type { ShownSync } from '../../../ui/shown-syncs.ts';
import { toast } from '../../../ui/toast.tsx';
import { type Action, useAction } from '../../../ui/use-action.ts';
import { changedOf, needsSetUp } from './sync-fields.ts';

/**
 * Save: only what changed goes out. A sync folder with another folder than before stays switched off until both sides
 * are set up, so that nothing runs over what is refused. With `preview` it stays off until that was looked at.
 */
export function useSaveSync(
  id: string,
  before: ShownSync | null,
  onSaved: (preview: boolean) => void,
): Action<[WholeSyncFolder, { preview: boolean }]> {
  return useAction(async (sync: WholeSyncFolder, { preview }: { preview: boolean }) => {
    const changed = changedOf(before, sync);
    if (Object.keys(changed).length === 0) return onSaved(preview);
    const isNew = needsSetUp(changed) || mayBeUnset(before, sync);
    const outcome = await save(id, isNew ? { ...changed, enabled: false } : changed, sync.name);
    if (isNew && outcome !== 'kept') {
      await askCompanion('sync.setUp', { id });
      if (sync.enabled && !preview) await save(id, { enabled: true }, sync.name);
    }
    toast(t(outcome === 'kept' ? 'sync_kept' : 'sync_saved', sync.name));
    onSaved(preview && outcome !== 'kept');
  });
}

/** It is switched on before its first run: its set-up may have been refused, or the companion was away. */
const mayBeUnset = (before: ShownSync | null, { enabled }: WholeSyncFolder): boolean =>
  before !== null && enabled && !before.enabled && before.status?.last == null;

async function save(id: string, fields: Partial<WholeSyncFolder>, name: string) {
  const { outcome } = await ask('editSettings', { kind: 'sync', id, fields });
  if (outcome === 'gone') throw new PhotoferryError('unknown-sync', { target: name });
  return outcome;
}
