import { useState } from 'preact/hooks';
import { db } from '../../ui/connector.ts';
import { EmptyScreen } from '../../ui/empty-screen.tsx';
import { t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { FolderSync, Plus } from '../../ui/icons.ts';
import { shownPhase } from '../../ui/link-view.ts';
import { Note } from '../../ui/note.tsx';
import { loadSyncs, type ShownSync } from '../../ui/shown-syncs.ts';
import { useLiveQuery } from '../../ui/use-live-query.ts';
import { useNow } from '../../ui/use-now.ts';
import type { OptionsState } from '../load-options.ts';
import { View } from '../view.tsx';
import { SyncDialog } from './dialog/sync-dialog.tsx';
import { ListScreen } from './files/list-screen.tsx';
import { PreviewDialog } from './preview/preview-dialog.tsx';
import { SyncCard } from './sync-card.tsx';
import './sync-view.css';
import { ToAllSyncs } from './to-all-syncs.tsx';
import { useSyncPlace } from './use-sync-place.ts';

/** What is open over the view. */
type Open = { dialog: 'edit'; syncId: string | null } | { dialog: 'preview'; syncId: string } | null;

/** Pairs of folders that are kept in step: how each of them is, and what can be done about it. */
export function SyncView({ servers, link }: OptionsState) {
  const syncs = useLiveQuery(() => loadSyncs(db));
  const now = useNow(10_000);
  const place = useSyncPlace();
  const [open, setOpen] = useState<Open>(null);
  const connected = link !== undefined && shownPhase(link) === 'connected';
  if (syncs === undefined) return <View name="sync" title={t('view_sync')} children={null} />;
  const find = (id: string | null): ShownSync | null => syncs.find((sync) => sync.id === id) ?? null;
  const close = () => {
    setOpen(null);
    if (place.show === 'add') location.replace('#sync');
  };
  const listed = place.show === 'list' ? find(place.syncId) : null;
  if (place.show === 'list' && listed)
    return <ListScreen sync={listed} list={place.list} connected={connected} now={now} />;
  const editing = open?.dialog === 'edit' ? open : place.show === 'add' ? { syncId: null } : null;
  const previewed = open?.dialog === 'preview' ? find(open.syncId) : null;
  const of = place.show === 'of' ? servers.find(({ id }) => id === place.serverId) : undefined;
  const own = syncs.filter(({ serverId }) => serverId === of?.id);
  // A server whose last sync folder was removed hides the others no longer.
  const shown = of && own.length > 0 ? own : syncs;
  const addButton = (
    <button
      type="button"
      class="button primary"
      disabled={servers.length === 0}
      onClick={() => setOpen({ dialog: 'edit', syncId: null })}
    >
      <Icon of={Plus} />
      {t('add_sync')}
    </button>
  );
  return (
    <View
      name="sync"
      title={of && shown === own ? t('to_syncs_of', of.name) : t('view_sync')}
      above={shown === own && <ToAllSyncs />}
      action={syncs.length > 0 && addButton}
    >
      {!connected && syncs.length > 0 && (
        <Note tone="plain" title={t('list_offline')} text={t('syncs_offline_text')} />
      )}
      {syncs.length === 0 ? (
        <div class="card">
          <EmptyScreen
            icon={FolderSync}
            title={t('no_syncs')}
            text={t(servers.length === 0 ? 'server_first' : 'no_syncs_text')}
          >
            {servers.length === 0 ? (
              <a class="button primary" href="#servers">
                {t('view_servers')}
              </a>
            ) : (
              addButton
            )}
          </EmptyScreen>
        </div>
      ) : (
        shown.map((sync) => (
          <SyncCard
            key={sync.id}
            {...{ sync, connected, now }}
            onEdit={() => setOpen({ dialog: 'edit', syncId: sync.id })}
            onPreview={() => setOpen({ dialog: 'preview', syncId: sync.id })}
          />
        ))
      )}
      {editing && servers.length > 0 && (
        <SyncDialog
          sync={find(editing.syncId)}
          serverId={place.show === 'add' || place.show === 'of' ? place.serverId : ''}
          {...{ syncs, servers, connected }}
          onClose={close}
          onPreview={(syncId) => {
            close();
            setOpen({ dialog: 'preview', syncId });
          }}
        />
      )}
      {previewed && <PreviewDialog sync={previewed} onClose={() => setOpen(null)} />}
    </View>
  );
}
