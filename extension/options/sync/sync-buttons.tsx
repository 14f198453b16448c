import { useState } from 'preact/hooks';
import { ask, askCompanion } from '../../ui/connector.ts';
import { t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { Eye, Pause, Pencil, Play, RefreshCw, Trash2, X } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import type { ShownSync } from '../../ui/shown-syncs.ts';
import { useAction } from '../../ui/use-action.ts';
import { RemoveSync } from './remove-sync.tsx';

interface SyncButtonsProps {
  sync: ShownSync;
  connected: boolean;
  onEdit(): void;
  onPreview(): void;
}

/** Sync now or cancel, preview, pause or resume, edit, remove. */
export function SyncButtons({ sync, connected, onEdit, onPreview }: SyncButtonsProps) {
  const { id, name, enabled } = sync;
  const [removing, setRemoving] = useState(false);
  const running = connected && sync.status?.running === true;
  const run = useAction(() =>
    running
      ? askCompanion('sync.cancel', { id })
      : askCompanion('sync.run', { id, runId: crypto.randomUUID(), foreground: true }),
  );
  // A setting, so that it works without the companion, too; what runs is ended only by the call.
  const pause = useAction(() =>
    connected
      ? askCompanion(enabled ? 'sync.pause' : 'sync.resume', { id })
      : ask('editSettings', { kind: 'sync', id, fields: { enabled: !enabled } }),
  );
  const problem = run.problem ?? pause.problem;
  return (
    <>
      <div class="sync-buttons">
        <button
          type="button"
          class={running ? 'button compact' : 'button primary compact'}
          aria-disabled={run.busy}
          aria-label={t(running ? 'sync_cancel_of' : 'sync_now_of', name)}
          onClick={() => run.run()}
        >
          <Icon of={running ? X : RefreshCw} size={14} />
          {t(running ? 'cancel' : 'sync_now')}
        </button>
        {!running && (
          <button type="button" class="button compact" aria-label={t('preview_of', name)} onClick={onPreview}>
            <Icon of={Eye} size={14} />
            {t('preview')}
          </button>
        )}
        <button
          type="button"
          class="button compact"
          aria-disabled={pause.busy}
          aria-label={t(enabled ? 'sync_pause_of' : 'sync_resume_of', name)}
          onClick={() => pause.run()}
        >
          <Icon of={enabled ? Pause : Play} size={14} />
          {t(enabled ? 'pause' : sync.status?.last ? 'resume' : 'switch_on')}
        </button>
        <button
          type="button"
          class="button plain icon-only compact"
          aria-label={t('edit_sync', name)}
          title={t('edit')}
          onClick={onEdit}
        >
          <Icon of={Pencil} />
        </button>
        <button
          type="button"
          class="button plain icon-only compact"
          aria-label={t('remove_sync', name)}
          title={t('remove')}
          onClick={() => setRemoving(true)}
        >
          <Icon of={Trash2} />
        </button>
      </div>
      {problem && (
        <div class="sync-trouble">
          <ProblemNote problem={problem} />
        </div>
      )}
      {removing && <RemoveSync sync={sync} onClose={() => setRemoving(false)} />}
    </>
  );
}
