import { askCompanion } from '../ui/connector.ts';
import { problemWords, t } from '../ui/i18n.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Pause, Play, RefreshCw, X } from '../ui/icons.ts';
import type { ShownSync } from '../ui/shown-syncs.ts';
import { SyncSummary } from '../ui/sync-summary.tsx';
import { useAction } from '../ui/use-action.ts';
import { useNow } from '../ui/use-now.ts';
import { leaveTo } from './leave-to.ts';

/** The sync folders: how each is, run it now, no more by itself. */
export function PopupSyncs({ syncs, connected }: { syncs: readonly ShownSync[]; connected: boolean }) {
  const now = useNow(1000);
  if (syncs.length === 0) return null;
  return (
    <section class="popup-part" aria-labelledby="part-syncs">
      <div class="popup-part-head">
        <h2 id="part-syncs">{t('view_sync')}</h2>
      </div>
      <ul>
        {syncs.map((sync) => (
          <SyncRow key={sync.id} sync={sync} connected={connected} now={now} />
        ))}
      </ul>
    </section>
  );
}

interface SyncRowProps {
  sync: ShownSync;
  connected: boolean;
  now: number;
}

function SyncRow({ sync, connected, now }: SyncRowProps) {
  const { id, name, enabled, status } = sync;
  const running = connected && status?.running === true;
  const run = useAction(() =>
    running
      ? askCompanion('sync.cancel', { id })
      : askCompanion('sync.run', { id, runId: crypto.randomUUID(), foreground: true }),
  );
  const pause = useAction(() => askCompanion(enabled ? 'sync.pause' : 'sync.resume', { id }));
  const problem = run.problem ?? pause.problem;
  return (
    <li class="popup-sync">
      <div class="upload-text">
        <button type="button" class="popup-sync-name cut" onClick={() => leaveTo('sync')}>
          {name}
        </button>
        <p>
          <SyncSummary sync={sync} connected={connected} now={now} />
        </p>
        <p role="status" class="upload-problem small">
          {problem && problemWords(problem).what}
        </p>
      </div>
      <IconButton
        icon={running ? X : RefreshCw}
        label={t(running ? 'sync_cancel_of' : 'sync_now_of', name)}
        title={t(running ? 'cancel' : 'sync_now')}
        resting={run.busy || !connected}
        onClick={() => connected && run.run()}
      />
      <IconButton
        icon={enabled ? Pause : Play}
        label={t(enabled ? 'sync_pause_of' : 'sync_resume_of', name)}
        title={t(enabled ? 'pause' : 'resume')}
        resting={pause.busy || !connected}
        onClick={() => connected && pause.run()}
      />
    </li>
  );
}
