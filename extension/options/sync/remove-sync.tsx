import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ask } from '../../ui/connector.ts';
import { t } from '../../ui/i18n.ts';
import type { ShownSync } from '../../ui/shown-syncs.ts';
import { toast } from '../../ui/toast.tsx';

/** Asks before a sync folder is removed; says what stays. */
export function RemoveSync({ sync, onClose }: { sync: ShownSync; onClose(): void }) {
  return (
    <ConfirmDialog
      title={t('remove_sync_title', sync.name)}
      text={t('remove_sync_text', sync.localFolder, `${sync.serverName ?? ''} ${sync.remoteFolder}`.trim())}
      action={t('remove_sync_action')}
      onConfirm={async () => {
        await ask('editSettings', { kind: 'sync', id: sync.id, delete: true });
        toast(t('sync_removed', sync.name));
        document.getElementById('sync-title')?.focus();
      }}
      onClose={onClose}
    />
  );
}
