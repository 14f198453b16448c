import { useState } from 'preact/hooks';
import type { Result } from '../../../shared/calls.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { askCompanion } from '../../ui/connector.ts';
import { t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { Globe, LoaderCircle } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { toast } from '../../ui/toast.tsx';
import { useLoaded } from '../../ui/use-loaded.ts';
import { useNow } from '../../ui/use-now.ts';
import { ForgetButton } from '../forget-button.tsx';

type PairedBrowser = Result<'pairings.list'>['browsers'][number];

/** Every browser that gets in, and the end of that for each. */
export function PairedBrowsers() {
  const { value, problem, reload } = useLoaded(() => askCompanion('pairings.list', {}));
  const [ending, setEnding] = useState<PairedBrowser | null>(null);
  const now = useNow(30_000);
  return (
    <div class="paired-browsers">
      <h4 id="paired-title" tabIndex={-1}>
        {t('paired_browsers')}
      </h4>
      {!value && !problem && <StateWord word={t('loading')} icon={LoaderCircle} tone="busy" />}
      {problem && <ProblemNote problem={problem} />}
      <ul>
        {value?.browsers.map((browser) => (
          <li key={browser.id}>
            <Icon of={Globe} size={18} />
            <div>
              <strong>{browser.name}</strong>
              {browser.current && <span class="badge">{t('this_browser')}</span>}
              <p class="quiet small">
                {t('paired')} <TimeAgo at={browser.since} now={now} />
                {browser.lastSeen !== null && !browser.current && (
                  <>
                    {' · '}
                    {t('last_seen')} <TimeAgo at={browser.lastSeen} now={now} />
                  </>
                )}
              </p>
            </div>
            {browser.current ? (
              <ForgetButton />
            ) : (
              <button
                type="button"
                class="button"
                aria-label={t('revoke_browser', browser.name)}
                onClick={() => setEnding(browser)}
              >
                {t('revoke')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {ending && (
        <ConfirmDialog
          title={t('revoke_title', ending.name)}
          text={t('revoke_text', ending.name)}
          action={t('revoke')}
          onConfirm={async () => {
            await askCompanion('pairings.revoke', { id: ending.id });
            toast(t('revoked', ending.name));
            reload();
          }}
          onClose={() => {
            setEnding(null);
            // With its row goes the button that had the focus.
            document.getElementById('paired-title')?.focus();
          }}
        />
      )}
    </div>
  );
}
