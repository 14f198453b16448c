import { type DEFAULT_PREFERENCES, PREFERENCES_ID } from '../../../shared/model.ts';
import { ask } from '../../ui/connector.ts';
import { t } from '../../ui/i18n.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { Conflicts } from '../conflicts.tsx';
import type { OptionsState } from '../load-options.ts';
import { View } from '../view.tsx';
import { ConnectedCard } from './connected-card.tsx';
import '../welcome/companion.css';
import { shownPhase } from '../../ui/link-view.ts';
import './preferences.css';

/** What holds for all paired browsers. A change is saved at once. */
export function PreferencesView({ link, preferences, servers }: OptionsState) {
  const change = useAction((fields: Record<string, unknown>) =>
    ask('editSettings', { kind: 'preferences', id: PREFERENCES_ID, fields }),
  );
  const standard = servers.find((server) => server.isDefault);
  const nameOf = (value: unknown) => servers.find((server) => server.id === value)?.name ?? t('first_server');
  return (
    <View name="preferences" title={t('view_preferences')}>
      {link && shownPhase(link) === 'connected' && (
        <div class="card">
          <ConnectedCard link={link} />
        </div>
      )}
      <div class="card rows">
        <Conflicts
          document={{ kind: 'preferences', id: PREFERENCES_ID }}
          conflicts={preferences.conflicts}
          inUse={(field) => preferences[field as keyof typeof DEFAULT_PREFERENCES]}
          show={(field, value) => (field === 'defaultServerId' ? nameOf(value) : t(value ? 'on' : 'off'))}
        />
        <div class="preference">
          <label for="default-server">
            <strong>{t('default_server')}</strong>
            <span class="quiet small">{t('default_server_hint')}</span>
          </label>
          <select
            id="default-server"
            disabled={servers.length === 0}
            value={standard?.id ?? ''}
            onChange={(event) => change.run({ defaultServerId: event.currentTarget.value })}
          >
            {servers.length === 0 && <option value="">{t('no_servers_yet')}</option>}
            {servers.map((server) => (
              <option key={server.id} value={server.id}>
                {server.name}
              </option>
            ))}
          </select>
        </div>
        <label class="preference">
          <span>
            <strong>{t('notifications')}</strong>
            <span class="quiet small">{t('notifications_hint')}</span>
          </span>
          <input
            type="checkbox"
            class="switch"
            checked={preferences.notifications}
            onChange={(event) => change.run({ notifications: event.currentTarget.checked })}
          />
        </label>
        {change.problem && <ProblemNote problem={change.problem} />}
      </div>
    </View>
  );
}
