import type { LinkState } from '../db.ts';
import { t } from '../ui/i18n.ts';
import { shownPhase } from '../ui/link-view.ts';
import './companion.css';
import { ConnectedCard } from './connected-card.tsx';
import { OfflineCard } from './offline-card.tsx';
import { PairForm } from './pair-form.tsx';
import { Section } from './section.tsx';

/** The other half of Photoferry: is it there, and if not, what to do. */
export function CompanionSection({ link }: { link: LinkState | undefined }) {
  const phase = shownPhase(link);
  return (
    <Section id="companion" title={t('section_companion')}>
      {phase === 'unpaired' && <PairForm problem={link?.problem} />}
      {phase === 'connected' && link && <ConnectedCard link={link} />}
      {(phase === 'offline' || phase === 'refused' || phase === 'connecting') && (
        <OfflineCard problem={link?.problem} connecting={phase === 'connecting'} />
      )}
    </Section>
  );
}
