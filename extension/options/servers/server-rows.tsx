import { t } from '../../ui/i18n.ts';
import type { ShownServer } from '../../ui/settings-view.ts';
import type { ShownSync } from '../../ui/shown-syncs.ts';
import { ServerRow } from './server-row.tsx';
import './server-rows.css';

interface ServerRowsProps {
  servers: readonly ShownServer[];
  syncs: readonly ShownSync[];
  connected: boolean;
  onEdit(server: ShownServer): void;
}

/** The table of servers; on a narrow screen each row is a card. */
export function ServerRows({ servers, syncs, connected, onEdit }: ServerRowsProps) {
  return (
    <table class="server-rows">
      <thead>
        <tr>
          <th scope="col">{t('column_server')}</th>
          <th scope="col">{t('column_space')}</th>
          <th scope="col">{t('column_upload')}</th>
          <th scope="col">{t('view_sync')}</th>
          <th scope="col">
            <span class="visually-hidden">{t('column_actions')}</span>
          </th>
        </tr>
      </thead>
      {servers.map((server) => (
        <ServerRow
          key={server.id}
          server={server}
          syncs={syncs}
          connected={connected}
          onEdit={() => onEdit(server)}
        />
      ))}
    </table>
  );
}
