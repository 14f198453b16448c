import type { LinkState } from '../db.ts';
import { ask } from '../ui/connector.ts';
import { problemWords, t } from '../ui/i18n.ts';
import { shownPhase } from '../ui/link-view.ts';
import { Note } from '../ui/note.tsx';
import { leaveTo } from './leave-to.ts';

/** Above a list of uploads: that the companion cannot be reached, and the one next step. */
export function LinkBanner({ link }: { link: LinkState | undefined }) {
  const phase = shownPhase(link);
  if (phase === 'connected' || phase === 'connecting') return null;
  const words = problemWords(
    link?.problem ?? { code: phase === 'unpaired' ? 'not-paired' : 'companion-offline' },
  );
  const repair = phase === 'unpaired' || phase === 'refused';
  return (
    <Note tone={phase === 'refused' ? 'bad' : 'warn'} title={words.what} text={words.next}>
      <div class="note-actions">
        <button
          type="button"
          class="button compact"
          onClick={() => (repair ? leaveTo('servers') : void ask('wake', {}).catch(() => {}))}
        >
          {repair ? t('open_companion_settings') : t('try_again')}
        </button>
      </div>
    </Note>
  );
}
