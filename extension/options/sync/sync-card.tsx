import { t, words } from '../../ui/i18n.ts';
import type { ShownSync } from '../../ui/shown-syncs.ts';
import { StateWord } from '../../ui/state-word.tsx';
import { progressLine, SYNC_STATES, syncState, timesLine } from '../../ui/sync-words.ts';
import { Conflicts } from '../conflicts.tsx';
import { RunningLines } from './running-lines.tsx';
import { SyncButtons } from './sync-buttons.tsx';
import './sync-card.css';
import { showSetting } from './show-setting.ts';
import { SyncLists } from './sync-lists.tsx';
import { SyncNotes } from './sync-notes.tsx';
import { SyncPair } from './sync-pair.tsx';
import { SyncSettings } from './sync-settings.tsx';

interface SyncCardProps {
  sync: ShownSync;
  connected: boolean;
  now: number;
  onEdit(): void;
  onPreview(): void;
}

/** One sync folder: what it keeps in step, how it is, what needs a person, and what can be done. */
export function SyncCard({ sync, connected, now, onEdit, onPreview }: SyncCardProps) {
  const { word, icon, tone } = SYNC_STATES[syncState(sync, connected)];
  const { status } = sync;
  const progress = connected && status?.running ? status.progress : null;
  return (
    <article class="card sync-card" aria-labelledby={`sync-${sync.id}`}>
      <header class="sync-head">
        <h3 id={`sync-${sync.id}`} class="cut" title={sync.name}>
          {sync.name}
        </h3>
        <SyncSettings sync={sync} onEdit={onEdit} />
      </header>
      <SyncPair sync={sync} />
      <p class="sync-state">
        <span role="status">
          <StateWord word={t(word)} icon={icon} tone={tone} />
        </span>
        <span class="quiet small">
          {progress ? progressLine(progress, words) : timesLine(sync, now, words)}
          {!progress &&
            status !== null &&
            status.known > 0 &&
            ` · ${words.plural('sync_known', status.known)}`}
        </span>
      </p>
      {progress && <RunningLines sync={sync} progress={progress} />}
      <SyncNotes sync={sync} connected={connected} now={now} onEdit={onEdit} />
      <Conflicts
        document={{ kind: 'sync', id: sync.id }}
        conflicts={sync.conflicts}
        inUse={(field) => sync[field as keyof ShownSync]}
        show={showSetting}
      />
      <footer class="sync-foot">
        <SyncLists sync={sync} />
        <SyncButtons {...{ sync, connected, onPreview }} />
      </footer>
    </article>
  );
}
