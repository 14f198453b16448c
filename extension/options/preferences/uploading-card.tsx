import { t } from '../../ui/i18n.ts';
import type { ShownServer } from '../../ui/settings-view.ts';
import { Card } from '../card.tsx';
import { ChoicePreference, SwitchPreference } from './preference.tsx';
import type { PartProps } from './preferences-view.tsx';
import { Shortcuts } from './shortcuts.tsx';

/** Where photos go with one click, where that click is offered, and what is said at the end. */
export function UploadingCard({
  preferences,
  edit,
  servers,
}: PartProps & { servers: readonly ShownServer[] }) {
  const standard = servers.find((server) => server.isDefault)?.id ?? '';
  const none = [['', t('no_servers_yet')]] as const;
  return (
    <Card title={t('uploading')}>
      <ChoicePreference
        label={t('default_server')}
        hint={t('default_server_hint')}
        value={standard}
        disabled={servers.length === 0}
        choices={servers.length === 0 ? none : servers.map(({ id, name }) => [id, name] as const)}
        onChange={(defaultServerId) => edit({ defaultServerId })}
      />
      <ChoicePreference
        label={t('menu_scope')}
        hint={t('menu_scope_hint')}
        value={preferences.menuScope}
        choices={[
          ['photos', t('menu_scope_photos')],
          ['links', t('menu_scope_links')],
          ['any', t('menu_scope_any')],
        ]}
        onChange={(menuScope) => edit({ menuScope })}
      />
      <SwitchPreference
        label={t('notifications')}
        hint={t('notifications_hint')}
        on={preferences.notifications}
        onChange={(notifications) => edit({ notifications })}
      />
      <Shortcuts />
    </Card>
  );
}
