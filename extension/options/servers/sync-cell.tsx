import { plural, t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { FolderSync } from '../../ui/icons.ts';
import type { ShownServer } from '../../ui/settings-view.ts';
import type { ShownSync } from '../../ui/shown-syncs.ts';
import { SyncSummary } from '../../ui/sync-summary.tsx';
import { useNow } from '../../ui/use-now.ts';
import { syncsAddress } from '../sync/sync-place.ts';

const MOST = 2;

interface SyncCellProps {
  server: ShownServer;
  syncs: readonly ShownSync[];
  connected: boolean;
}

/** How the sync folders of a server are; the way to them. */
export function SyncCell({ server, syncs, connected }: SyncCellProps) {
  const now = useNow(10_000);
  const own = syncs.filter(({ serverId }) => serverId === server.id);
  return (
    <a href={syncsAddress(server.id, own.length > 0)} class="cell-button">
      <span class="visually-hidden">{t('to_syncs_of', server.name)}</span>
      {own.slice(0, MOST).map((sync) => (
        <span key={sync.id} class="cell-sync">
          {own.length > 1 && <span class="cut">{sync.name}</span>}
          <SyncSummary sync={sync} connected={connected} now={now} />
        </span>
      ))}
      {own.length > MOST && <span class="quiet small">{plural('and_more', own.length - MOST)}</span>}
      {own.length === 0 && (
        <span class="cell-line quiet">
          <Icon of={FolderSync} />
          {t('sync_set_up')}
        </span>
      )}
    </a>
  );
}
