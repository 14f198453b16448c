import type { LinkState } from '../db.ts';
import { openOptions } from '../ui/connector.ts';
import { EmptyScreen } from '../ui/empty-screen.tsx';
import { t } from '../ui/i18n.ts';
import { KeyRound, Server } from '../ui/icons.ts';
import { shownPhase } from '../ui/link-view.ts';

/** There is no server yet to send anything to: what comes before. */
export function NotReady({ link }: { link: LinkState | undefined }) {
  const unpaired = shownPhase(link) === 'unpaired';
  return (
    <div class="card">
      <EmptyScreen
        icon={unpaired ? KeyRound : Server}
        title={t(unpaired ? 'welcome_unpaired' : 'welcome_no_servers')}
        text={t(unpaired ? 'welcome_unpaired_text' : 'welcome_no_servers_text')}
      >
        <button type="button" class="button primary" onClick={() => void openOptions('servers')}>
          {t(unpaired ? 'enter_pairing_code' : 'add_server')}
        </button>
      </EmptyScreen>
    </div>
  );
}
