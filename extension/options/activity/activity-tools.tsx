import { t } from '../../ui/i18n.ts';
import type { ShownServer } from '../../ui/settings-view.ts';
import type { ActivityFilter } from './activity-filter.ts';
import { ExportButton } from './csv/export-button.tsx';
import { PhaseFilter } from './phase-filter.tsx';
import { SearchField } from './search-field.tsx';
import type { PhaseCounts } from './use-phase-counts.ts';

interface ActivityToolsProps {
  filter: ActivityFilter;
  onFilter(filter: ActivityFilter): void;
  counts: PhaseCounts | undefined;
  servers: readonly ShownServer[];
  nameOf(serverId: string): string;
}

/** Above the list: what of it is to be seen, and what can be done with all of it. */
export function ActivityTools({ filter, onFilter, counts, servers, nameOf }: ActivityToolsProps) {
  return (
    <div class="activity-tools">
      <div class="activity-row">
        <SearchField value={filter.search} onValue={(search) => onFilter({ ...filter, search })} />
        {servers.length > 1 && (
          <select
            class="activity-server"
            aria-label={t('column_server')}
            value={filter.serverId ?? ''}
            onChange={(event) => onFilter({ ...filter, serverId: event.currentTarget.value || null })}
          >
            <option value="">{t('all_servers')}</option>
            {servers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        <ExportButton filter={filter} nameOf={nameOf} />
      </div>
      <PhaseFilter phase={filter.phase} onPhase={(phase) => onFilter({ ...filter, phase })} counts={counts} />
    </div>
  );
}
