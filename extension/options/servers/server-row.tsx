import { useState } from 'preact/hooks';
import type { ServerFinding } from '../../../shared/model.ts';
import { hostOf } from '../../../shared/typed-address.ts';
import { askCompanion } from '../../ui/connector.ts';
import { t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { Folder, HardDrive, Pencil, Trash2 } from '../../ui/icons.ts';
import type { ShownServer } from '../../ui/settings-view.ts';
import { useAction } from '../../ui/use-action.ts';
import { Conflicts } from '../conflicts.tsx';
import { productWords } from './finding-words.ts';
import { RemoveServer } from './remove-server.tsx';
import { TestResult } from './test-result.tsx';

/** One server: what it is, where it is, where photos go; and below it the result of a test or what needs a choice. */
export function ServerRow({ server, onEdit }: { server: ShownServer; onEdit(): void }) {
  const [finding, setFinding] = useState<ServerFinding>();
  const [removing, setRemoving] = useState(false);
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
            <Icon of={HardDrive} size={20} />
          </span>
          <span>
            <span class="server-title">
              {server.name}
              {server.isDefault && <span class="badge">{t('default_badge')}</span>}
            </span>
            <span class="server-product">{productWords(server)}</span>
          </span>
        </th>
        <td class="server-address">
          <span class="cut" title={server.url}>
            {hostOf(server.url)}
          </span>
          <span class="cut quiet small" title={server.username}>
            {t('as_user', server.username)}
          </span>
        </td>
        <td class="server-folder">
          <span class="folder-path" title={server.uploadFolder}>
            <Icon of={Folder} />
            <span class="cut">{server.uploadFolder}</span>
          </span>
        </td>
        <td class="server-actions">
          <div class="server-buttons">
            <button
              type="button"
              class="button compact"
              aria-label={t('test_server', server.name)}
              aria-disabled={test.busy}
              onClick={() => test.run()}
            >
              {t('test')}
            </button>
            <button
              type="button"
              class="button plain icon-only compact"
              aria-label={t('edit_server', server.name)}
              title={t('edit')}
              onClick={onEdit}
            >
              <Icon of={Pencil} />
            </button>
            <button
              type="button"
              class="button plain icon-only compact"
              aria-label={t('remove_server', server.name)}
              title={t('remove')}
              onClick={() => setRemoving(true)}
            >
              <Icon of={Trash2} />
            </button>
          </div>
          {removing && <RemoveServer server={server} onClose={() => setRemoving(false)} />}
        </td>
      </tr>
      <tr class={more ? 'server-more' : 'server-more empty'}>
        <td colSpan={4}>
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
