import { ask } from '../ui/connector.ts';
import { CopyCode } from '../ui/copy-code.tsx';
import { EmptyScreen } from '../ui/empty-screen.tsx';
import { problemWords, t } from '../ui/i18n.ts';
import { KeyRound, LoaderCircle, MousePointerClick, Server, ShieldAlert, Unplug } from '../ui/icons.ts';
import { shownPhase } from '../ui/link-view.ts';
import { leaveTo } from './leave-to.ts';
import type { PopupState } from './load-popup.ts';

/** The popup with nothing to list: what is missing, or how to begin. */
export function WelcomeScreen({ link, servers }: Pick<PopupState, 'link' | 'servers'>) {
  const phase = shownPhase(link);
  if (phase === 'unpaired') {
    return (
      <EmptyScreen icon={KeyRound} title={t('welcome_unpaired')} text={t('welcome_unpaired_text')}>
        <button type="button" class="button primary" onClick={() => leaveTo('servers')}>
          {t('enter_pairing_code')}
        </button>
      </EmptyScreen>
    );
  }
  if (phase === 'refused' && link?.problem) {
    const { what, next } = problemWords(link.problem);
    return (
      <EmptyScreen icon={ShieldAlert} title={what} text={next}>
        <button type="button" class="button" onClick={() => leaveTo('servers')}>
          {t('open_companion_settings')}
        </button>
      </EmptyScreen>
    );
  }
  if (phase === 'offline') {
    return (
      <EmptyScreen icon={Unplug} title={t('welcome_offline')} text={t('welcome_offline_text')}>
        <div class="welcome-steps">
          <CopyCode text="npm start" />
          <button type="button" class="button" onClick={() => void ask('wake', {}).catch(() => {})}>
            {t('try_again')}
          </button>
        </div>
      </EmptyScreen>
    );
  }
  const server = servers.find((one) => one.isDefault);
  if (server) {
    const entry = servers.length > 1 ? t('menu_upload_to_submenu') : t('menu_upload_to', server.name);
    return (
      <EmptyScreen
        icon={MousePointerClick}
        title={t('welcome_ready')}
        text={t('welcome_ready_text', entry)}
      />
    );
  }
  if (phase === 'connecting') {
    return (
      <EmptyScreen icon={LoaderCircle} title={t('link_connecting')} text={t('welcome_connecting_text')} />
    );
  }
  return (
    <EmptyScreen icon={Server} title={t('welcome_no_servers')} text={t('welcome_no_servers_text')}>
      <button type="button" class="button primary" onClick={() => leaveTo('servers')}>
        {t('add_server')}
      </button>
    </EmptyScreen>
  );
}
