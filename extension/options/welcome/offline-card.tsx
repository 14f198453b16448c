import type { Problem } from '../../../shared/problems.ts';
import { ask } from '../../ui/connector.ts';
import { CopyCode } from '../../ui/copy-code.tsx';
import { problemWords, t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { LoaderCircle, ShieldAlert, Unplug } from '../../ui/icons.ts';
import { ForgetButton } from '../forget-button.tsx';

/** Paired, but not connected: what is known about why, and the next step. It is tried again by itself too. */
export function OfflineCard({ problem, connecting }: { problem: Problem | undefined; connecting: boolean }) {
  const absent = problem?.code === 'companion-offline';
  const words = problem && problemWords(problem);
  return (
    <div class="companion-card">
      <span class={`companion-icon ${connecting ? 'busy' : absent ? 'warn' : 'bad'}`}>
        <Icon of={connecting ? LoaderCircle : absent ? Unplug : ShieldAlert} size={24} turning={connecting} />
      </span>
      <div class="companion-text" role="status">
        <h3>{connecting ? t('link_connecting') : (words?.what ?? t('link_offline'))}</h3>
        {connecting && <p class="quiet">{t('welcome_connecting_text')}</p>}
        {!connecting && absent && (
          <p class="quiet">
            {t('start_it_with')} <CopyCode text="npm start" />
          </p>
        )}
        {!connecting && !absent && words && <p>{words.next}</p>}
        {!connecting && absent && <p class="quiet">{t('works_meanwhile')}</p>}
      </div>
      <div class="companion-buttons">
        <button
          type="button"
          class="button"
          disabled={connecting}
          onClick={() => void ask('wake', {}).catch(() => {})}
        >
          {t('try_again')}
        </button>
        <ForgetButton />
      </div>
    </div>
  );
}
