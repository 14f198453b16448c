import { useState } from 'preact/hooks';
import { t } from '../../ui/i18n.ts';
import type { OptionsState } from '../load-options.ts';
import { View } from '../view.tsx';
import { EVERYTHING } from './activity-filter.ts';
import './activity.css';
import { ActivityList } from './activity-list.tsx';
import { ActivityTools } from './activity-tools.tsx';
import { DaysChart } from './days/days-chart.tsx';
import { SyncTroubles } from './sync-troubles.tsx';
import { usePhaseCounts } from './use-phase-counts.ts';

/** All that was ever asked for: what runs, what waits, what came of the rest. Of nothing nothing can be searched. */
export function ActivityView({ servers, link }: OptionsState) {
  const [filter, setFilter] = useState(EVERYTHING);
  const counts = usePhaseCounts(filter.serverId);
  const isEmpty =
    filter === EVERYTHING && counts !== undefined && Object.values(counts).every((count) => count === 0);
  const nameOf = (id: string) => servers.find((server) => server.id === id)?.name ?? t('removed_server');
  return (
    <View name="activity" title={t('view_activity')}>
      <DaysChart connected={link?.phase === 'connected'} />
      <SyncTroubles />
      <div class="card upload-list">
        {!isEmpty && (
          <ActivityTools
            filter={filter}
            onFilter={setFilter}
            counts={counts}
            servers={servers}
            nameOf={nameOf}
          />
        )}
        <ActivityList
          filter={filter}
          onFilter={setFilter}
          hasFailed={(counts?.failed ?? 0) > 0}
          nameOf={nameOf}
        />
      </div>
    </View>
  );
}
