import { ask, askCompanion } from '../../ui/connector.ts';
import { t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { Eye, Pause, Play, RefreshCw, X } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import type { ShownSync } from '../../ui/shown-syncs.ts';
import { useAction } from '../../ui/use-action.ts';

interface SyncButtonsProps {
  sync: ShownSync;
  connected: boolean;
  onPreview(): void;
}

/** Sync now or cancel, preview, pause or resume. */
export function SyncButtons({ sync, connected, onPreview }: SyncButtonsProps) {
  const { id, name, enabled } = sync;
  const running = connected && sync.status?.running === true;
  const run = useAction(async () => {
    if (running) return await askCompanion('sync.cancel', { id });
    await setUpOnce();
    return await askCompanion('sync.run', { id, runId: crypto.randomUUID(), foreground: true });
  });
  // A setting, so that it works without the companion, too; what runs is ended only by the call.
  const pause = useAction(async () => {
    if (!connected) return await ask('editSettings', { kind: 'sync', id, fields: { enabled: !enabled } });
    if (!enabled) await setUpOnce();
    return await askCompanion(enabled ? 'sync.pause' : 'sync.resume', { id });
  });
  /** Before its first run, which makes no folder. */
  async function setUpOnce(): Promise<void> {
    if (sync.status?.last == null) await askCompanion('sync.setUp', { id });
  }
  const pauseWord = t(enabled ? 'pause' : sync.status?.last ? 'resume' : 'switch_on');
  const problem = run.problem ?? pause.problem;
  return (
    <>
      <div class="sync-buttons">
        <button
          type="button"
          class={running ? 'button compact' : 'button primary compact'}
          aria-disabled={run.busy || !connected}
          aria-label={`${t(running ? 'cancel' : 'sync_now')}: ${name}`}
          onClick={() => connected && run.run()}
        >
          <Icon of={running ? X : RefreshCw} size={14} />
          {t(running ? 'cancel' : 'sync_now')}
        </button>
        {!running && (
          <button
            type="button"
            class="button compact"
            aria-label={t('preview_of', name)}
            aria-disabled={!connected}
            onClick={() => connected && onPreview()}
          >
            <Icon of={Eye} size={14} />
            {t('preview')}
          </button>
        )}
        <button
          type="button"
          class="button compact"
          aria-disabled={pause.busy}
          aria-label={`${pauseWord}: ${name}`}
          onClick={() => pause.run()}
        >
          <Icon of={enabled ? Pause : Play} size={14} />
          {pauseWord}
        </button>
      </div>
      {problem && (
        <div class="sync-trouble">
          <ProblemNote problem={problem} />
        </div>
      )}
    </>
  );
}
