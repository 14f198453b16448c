import type { LinkState } from '../db.ts';
import { t } from './i18n.ts';
import { PHASES, shownPhase } from './link-view.ts';
import { StateWord } from './state-word.tsx';

/** The state of the link in words, read out when it changes. */
export function LinkWord({ link }: { link: LinkState | undefined }) {
  const { word, icon, tone } = PHASES[shownPhase(link)];
  return (
    <span role="status" class="link-word">
      <StateWord word={t(word, link?.companion?.name ?? '')} icon={icon} tone={tone} />
    </span>
  );
}
