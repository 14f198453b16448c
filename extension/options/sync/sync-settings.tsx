import { useState } from 'preact/hooks';
import { t } from '../../ui/i18n.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Pencil, Trash2 } from '../../ui/icons.ts';
import type { ShownSync } from '../../ui/shown-syncs.ts';
import { RemoveSync } from './remove-sync.tsx';

/** Edit and remove. */
export function SyncSettings({ sync, onEdit }: { sync: ShownSync; onEdit(): void }) {
  const { name } = sync;
  const [removing, setRemoving] = useState(false);
  return (
    <div class="sync-settings">
      <IconButton icon={Pencil} label={t('edit_sync', name)} title={t('edit')} onClick={onEdit} />
      <IconButton
        icon={Trash2}
        label={t('remove_sync', name)}
        title={t('remove')}
        onClick={() => setRemoving(true)}
      />
      {removing && <RemoveSync sync={sync} onClose={() => setRemoving(false)} />}
    </div>
  );
}
