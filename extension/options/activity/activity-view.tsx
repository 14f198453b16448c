import { useState } from 'preact/hooks';
import { EmptyScreen } from '../../ui/empty-screen.tsx';
import { plural, t } from '../../ui/i18n.ts';
import { MousePointerClick, Search } from '../../ui/icons.ts';
import type { UploadItem } from '../../ui/upload-items.ts';
import { UploadRows } from '../../ui/upload-rows.tsx';
import type { OptionsState } from '../load-options.ts';
import { View } from '../view.tsx';
import { EVERYTHING } from './activity-filter.ts';
import './activity.css';
import { ActivityTools } from './activity-tools.tsx';
import { DaysChart } from './days/days-chart.tsx';
import { ItemDialog } from './item-dialog.tsx';
import { RetryAll } from './retry-all.tsx';
import { SyncTroubles } from './sync-troubles.tsx';
import { useActivity } from './use-activity.ts';
import { usePhaseCounts } from './use-phase-counts.ts';

/** All that was ever asked for: what runs, what waits, what came of the rest. */
export function ActivityView({ servers, link }: OptionsState) {
  const [filter, setFilter] = useState(EVERYTHING);
  const [open, setOpen] = useState<UploadItem | null>(null);
  const { stretch, found, want } = useActivity(filter);
  const counts = usePhaseCounts(filter.serverId);
  const nameOf = (id: string) => servers.find((server) => server.id === id)?.name ?? t('removed_server');
  const isNarrowed = filter.phase !== null || filter.serverId !== null || filter.search.trim() !== '';
  return (
    <View name="activity" title={t('view_activity')}>
      <DaysChart connected={link?.phase === 'connected'} />
      <SyncTroubles />
      <div class="card upload-list">
        <ActivityTools
          filter={filter}
          onFilter={setFilter}
          counts={counts}
          servers={servers}
          nameOf={nameOf}
        />
        <div class="activity-sum">
          <p class="small quiet" role="status">
            {stretch && plural('activity_count', stretch.total)}
            {found && !found.done && ` · ${t('searching')}`}
          </p>
          {(counts?.failed ?? 0) > 0 && <RetryAll />}
        </div>
        {stretch && stretch.total > 0 && (
          <UploadRows
            {...stretch}
            label={t('view_activity')}
            list={Object.values(filter).join(' ')}
            onRows={want}
            nameOf={nameOf}
            onOpen={setOpen}
          />
        )}
        {stretch?.total === 0 && found?.done !== false && (
          <NothingThere isNarrowed={isNarrowed} clear={() => setFilter(EVERYTHING)} />
        )}
      </div>
      {open && <ItemDialog item={open} serverName={nameOf(open.serverId)} onClose={() => setOpen(null)} />}
    </View>
  );
}

function NothingThere({ isNarrowed, clear }: { isNarrowed: boolean; clear(): void }) {
  if (!isNarrowed) {
    return <EmptyScreen icon={MousePointerClick} title={t('no_uploads')} text={t('no_uploads_text')} />;
  }
  return (
    <EmptyScreen icon={Search} title={t('nothing_found')} text={t('nothing_found_text')}>
      <button type="button" class="button" onClick={clear}>
        {t('show_everything')}
      </button>
    </EmptyScreen>
  );
}
