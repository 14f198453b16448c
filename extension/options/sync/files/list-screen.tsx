import { t } from '../../../ui/i18n.ts';
import { Note } from '../../../ui/note.tsx';
import type { ShownSync } from '../../../ui/shown-syncs.ts';
import { SyncSummary } from '../../../ui/sync-summary.tsx';
import { View } from '../../view.tsx';
import { HoldNote } from '../hold-note.tsx';
import { SyncLists } from '../sync-lists.tsx';
import type { ListName } from '../sync-place.ts';
import { ToAllSyncs } from '../to-all-syncs.tsx';
import { FileList } from './file-list.tsx';
import './list-screen.css';
import { TrashList } from './trash-list.tsx';

interface ListScreenProps {
  sync: ShownSync;
  list: ListName;
  connected: boolean;
  now: number;
}

/** The files of one sync folder that are not as a person may expect, a list each; and its trash. */
export function ListScreen({ sync, list, connected, now }: ListScreenProps) {
  return (
    <View name="sync" title={sync.name} above={<ToAllSyncs />}>
      <p>
        <SyncSummary {...{ sync, connected, now }} />
      </p>
      <nav aria-label={t('sync_lists', sync.name)}>
        <SyncLists sync={sync} current={list} />
      </nav>
      {list === 'held' &&
        sync.status?.holds.map((hold) => <HoldNote key={hold.id} sync={sync} hold={hold} now={now} />)}
      {!connected ? (
        <Note tone="plain" title={t('list_offline')} text={t('list_offline_text')} />
      ) : list === 'trash' ? (
        <TrashList key={sync.id} sync={sync} now={now} />
      ) : (
        <FileList key={`${sync.id} ${list}`} sync={sync} kind={list} now={now} />
      )}
    </View>
  );
}
