import { t } from '../../ui/i18n.ts';
import type { ShownServer } from '../../ui/settings-view.ts';

/** All is there: how the first photo gets to a server, alone or with all others. */
export function FirstPhoto({ servers }: { servers: readonly ShownServer[] }) {
  const server = servers.find((one) => one.isDefault);
  const entry = servers.length > 1 ? t('menu_upload_to_submenu') : t('menu_upload_to', server?.name ?? '');
  return (
    <>
      <p>{t('welcome_ready_text', entry)}</p>
      <p>
        {t('step_first_or')} <a href="#sync">{t('step_first_sync')}</a>
      </p>
    </>
  );
}
