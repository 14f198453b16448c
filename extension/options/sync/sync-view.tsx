import { EmptyScreen } from '../../ui/empty-screen.tsx';
import { t } from '../../ui/i18n.ts';
import { FolderSync } from '../../ui/icons.ts';
import type { OptionsState } from '../load-options.ts';
import { View } from '../view.tsx';

/** Pairs of folders that are kept in step. */
export function SyncView({ servers }: OptionsState) {
  return (
    <View name="sync" title={t('view_sync')}>
      <div class="card">
        <EmptyScreen
          icon={FolderSync}
          title={t('no_syncs')}
          text={t(servers.length === 0 ? 'server_first' : 'no_syncs_text')}
        />
      </div>
    </View>
  );
}
