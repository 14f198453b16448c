import { t } from '../../ui/i18n.ts';
import type { ShownServer } from '../../ui/settings-view.ts';
import { ServerRow } from './server-row.tsx';
import './server-rows.css';

interface ServerRowsProps {
  servers: readonly ShownServer[];
  onEdit(server: ShownServer): void;
}

/** The table of servers; on a narrow screen each row stands as a block of its own. */
export function ServerRows({ servers, onEdit }: ServerRowsProps) {
  return (
    <table class="server-rows">
      <thead>
        <tr>
          <th scope="col">{t('column_server')}</th>
          <th scope="col">{t('field_address')}</th>
          <th scope="col">{t('field_folder')}</th>
          <th scope="col">
            <span class="visually-hidden">{t('column_actions')}</span>
          </th>
        </tr>
      </thead>
      {servers.map((server) => (
        <ServerRow key={server.id} server={server} onEdit={() => onEdit(server)} />
      ))}
    </table>
  );
}
