import { useState } from 'preact/hooks';
import { t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { Plus } from '../../ui/icons.ts';
import { shownPhase } from '../../ui/link-view.ts';
import type { ShownServer } from '../../ui/settings-view.ts';
import { useFocusKept } from '../../ui/use-focus-kept.ts';
import type { OptionsState } from '../load-options.ts';
import { View } from '../view.tsx';
import { Welcome } from '../welcome/welcome.tsx';
import { ServerDialog } from './server-dialog/server-dialog.tsx';
import { ServerRows } from './server-rows.tsx';

/** The servers, and the dialog that adds or changes one. */
export function ServersView(options: OptionsState) {
  const { link, servers, syncs } = options;
  const [dialog, setDialog] = useState<{ server: ShownServer | null } | null>(null);
  useFocusKept(servers.length, 'servers-title');
  const addButton = (
    <button type="button" class="button primary" onClick={() => setDialog({ server: null })}>
      <Icon of={Plus} />
      {t('add_server')}
    </button>
  );
  return (
    <View name="servers" title={t('view_servers')} action={servers.length > 0 && addButton}>
      <Welcome options={options} addServer={addButton} />
      {servers.length > 0 && (
        <div class="card">
          <ServerRows
            servers={servers}
            syncs={syncs}
            connected={shownPhase(link) === 'connected'}
            onEdit={(server) => setDialog({ server })}
          />
        </div>
      )}
      {dialog && <ServerDialog server={dialog.server} servers={servers} onClose={() => setDialog(null)} />}
    </View>
  );
}
