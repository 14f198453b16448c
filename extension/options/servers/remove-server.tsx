import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ask } from '../../ui/connector.ts';
import { plural, t } from '../../ui/i18n.ts';
import type { ShownServer } from '../../ui/settings-view.ts';
import type { ShownSync } from '../../ui/shown-syncs.ts';
import { toast } from '../../ui/toast.tsx';

interface RemoveServerProps {
  server: ShownServer;
  /** Its sync folders, which end with it. */
  syncs: readonly ShownSync[];
  onClose(): void;
}

/** Asks before a server is removed; says what stays. */
export function RemoveServer({ server, syncs, onClose }: RemoveServerProps) {
  const texts = [t('remove_server_text', server.name)];
  if (syncs.length > 0) texts.push(plural('remove_server_syncs', syncs.length));
  return (
    <ConfirmDialog
      title={t('remove_server_title', server.name)}
      text={texts.join(' ')}
      action={t('remove_server_action')}
      onConfirm={async () => {
        await ask('editSettings', { kind: 'server', id: server.id, delete: true });
        toast(t('server_removed', server.name));
      }}
      onClose={onClose}
    />
  );
}
