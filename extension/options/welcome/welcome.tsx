import type { LinkState } from '../../db.ts';
import { shownPhase } from '../../ui/link-view.ts';
import './companion.css';
import { OfflineCard } from './offline-card.tsx';
import { PairForm } from './pair-form.tsx';

/** What is missing before photos can go anywhere; nothing once all is there. */
export function Welcome({ link }: { link: LinkState | undefined }) {
  const phase = shownPhase(link);
  if (phase === 'connected') return null;
  return (
    <div class="card">
      {phase === 'unpaired' ? (
        <PairForm problem={link?.problem} />
      ) : (
        <OfflineCard problem={link?.problem} connecting={phase === 'connecting'} />
      )}
    </div>
  );
}
