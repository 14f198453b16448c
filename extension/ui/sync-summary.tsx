import { t, words } from './i18n.ts';
import type { ShownSync } from './shown-syncs.ts';
import { StateWord } from './state-word.tsx';
import './sync-summary.css';
import { SYNC_STATES, syncLine, syncState } from './sync-words.ts';

interface SyncSummaryProps {
  sync: ShownSync;
  /** With the companion. */
  connected: boolean;
  now: number;
}

/** A sync folder in one state and one line, for wherever there is no room for more. */
export function SyncSummary({ sync, connected, now }: SyncSummaryProps) {
  const { word, icon, tone } = SYNC_STATES[syncState(sync, connected)];
  return (
    <span class="sync-summary">
      <StateWord word={t(word)} icon={icon} tone={tone} />
      <span class="quiet small">{syncLine(sync, connected, now, words)}</span>
    </span>
  );
}
