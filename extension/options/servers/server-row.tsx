import { useState } from 'preact/hooks';
import type { ServerFinding } from '../../../shared/model.ts';
import { hostOf } from '../../../shared/typed-address.ts';
import { askCompanion } from '../../ui/connector.ts';
import { t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import type { ShownServer } from '../../ui/settings-view.ts';
import type { ShownSync } from '../../ui/shown-syncs.ts';
import { useAction } from '../../ui/use-action.ts';
import { Conflicts } from '../conflicts.tsx';
import { productWords } from './finding-words.ts';
import { productIcon } from './product-icon.ts';
import { ServerButtons } from './server-buttons.tsx';
import { SpaceCell } from './space-cell.tsx';
import { SyncCell } from './sync-cell.tsx';
import { TestResult } from './test-result.tsx';
import { UploadCell } from './upload-cell.tsx';

interface ServerRowProps {
  server: ShownServer;
  syncs: readonly ShownSync[];
  connected: boolean;
  onEdit(): void;
}

/** One server: what it is, its space, uploads and sync; and below it the result of a test or what needs a choice. */
export function ServerRow({ server, syncs, connected, onEdit }: ServerRowProps) {
  const [finding, setFinding] = useState<ServerFinding>();
  const test = useAction(async () => {
    setFinding(undefined);
    setFinding(await askCompanion('servers.test', { id: server.id }));
  });
  const more = test.busy || test.problem || finding || server.conflicts.length > 0;
  return (
    <tbody>
      <tr>
        <th scope="row" class="server-name">
          <span class="server-icon">
            <Icon of={productIcon(server.product)} size={20} />
          </span>
          <div class="server-text">
            <span class="server-title">
              {server.name}
              {server.isDefault && <span class="badge">{t('default_badge')}</span>}
            </span>
            <span class="quiet small">{productWords(server)}</span>
            <span class="quiet small cut" title={`${server.url} ${t('as_user', server.username)}`}>
              {hostOf(server.url)} {t('as_user', server.username)}
            </span>
          </div>
        </th>
        <td data-label={t('column_space')}>
          <SpaceCell server={server} connected={connected} />
        </td>
        <td data-label={t('column_upload')}>
          <UploadCell server={server} />
        </td>
        <td data-label={t('view_sync')}>
          <SyncCell server={server} syncs={syncs} connected={connected} />
        </td>
        <td class="server-actions">
          <ServerButtons server={server} syncs={syncs} test={test} onEdit={onEdit} />
        </td>
      </tr>
      <tr class={more ? 'server-more' : 'server-more empty'}>
        <td colSpan={5}>
          <TestResult busy={test.busy} problem={test.problem} finding={finding} />
          <Conflicts
            document={{ kind: 'server', id: server.id }}
            conflicts={server.conflicts}
            inUse={(field) => server[field as keyof ShownServer]}
          />
        </td>
      </tr>
    </tbody>
  );
}
