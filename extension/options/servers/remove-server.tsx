import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ask } from '../../ui/connector.ts';
import { t } from '../../ui/i18n.ts';
import type { ShownServer } from '../../ui/settings-view.ts';
import { toast } from '../../ui/toast.tsx';

/** Asks before a server is removed; says what stays. */
export function RemoveServer({ server, onClose }: { server: ShownServer; onClose(): void }) {
  return (
    <ConfirmDialog
      title={t('remove_server_title', server.name)}
      text={t('remove_server_text', server.name)}
      action={t('remove_server_action')}
      onConfirm={async () => {
        await ask('editSettings', { kind: 'server', id: server.id, delete: true });
        toast(t('server_removed', server.name));
      }}
      onClose={onClose}
    />
  );
}
