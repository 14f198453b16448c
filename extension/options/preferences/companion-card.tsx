import type { LinkState } from '../../db.ts';
import { t } from '../../ui/i18n.ts';
import { shownPhase } from '../../ui/link-view.ts';
import { Card } from '../card.tsx';
import '../companion.css';
import { ConnectedLine } from './connected-line.tsx';
import { Diagnostics } from './diagnostics.tsx';
import { PairedBrowsers } from './paired-browsers.tsx';

/** The other half of Photoferry, who gets in there, and what helps when something is wrong with it. */
export function CompanionCard({ link }: { link: LinkState | undefined }) {
  if (!link || shownPhase(link) !== 'connected') return null;
  return (
    <Card title={t('section_companion')}>
      <ConnectedLine link={link} />
      <PairedBrowsers />
      <Diagnostics />
    </Card>
  );
}
