import { useState } from 'preact/hooks';
import { t } from '../../ui/i18n.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Pencil, Trash2 } from '../../ui/icons.ts';
import type { ShownServer } from '../../ui/settings-view.ts';
import type { ShownSync } from '../../ui/shown-syncs.ts';
import type { Action } from '../../ui/use-action.ts';
import { RemoveServer } from './remove-server.tsx';

interface ServerButtonsProps {
  server: ShownServer;
  syncs: readonly ShownSync[];
  test: Action<[]>;
  onEdit(): void;
}

/** What can be done with a server. */
export function ServerButtons({ server, syncs, test, onEdit }: ServerButtonsProps) {
  const [removing, setRemoving] = useState(false);
  return (
    <div class="server-buttons">
      <button
        type="button"
        class="button compact"
        aria-label={t('test_server', server.name)}
        aria-disabled={test.busy}
        onClick={() => test.run()}
      >
        {t('test')}
      </button>
      <IconButton icon={Pencil} label={t('edit_server', server.name)} title={t('edit')} onClick={onEdit} />
      <IconButton
        icon={Trash2}
        label={t('remove_server', server.name)}
        title={t('remove')}
        onClick={() => setRemoving(true)}
      />
      {removing && (
        <RemoveServer
          server={server}
          syncs={syncs.filter(({ serverId }) => serverId === server.id)}
          onClose={() => setRemoving(false)}
        />
      )}
    </div>
  );
}
