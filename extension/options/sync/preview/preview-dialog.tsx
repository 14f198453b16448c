import { useState } from 'preact/hooks';
import { ask, askCompanion } from '../../../ui/connector.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';
import { plural, t, words } from '../../../ui/i18n.ts';
import { Note } from '../../../ui/note.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import type { ShownSync } from '../../../ui/shown-syncs.ts';
import { progressLine } from '../../../ui/sync-words.ts';
import { Tick } from '../../../ui/tick.tsx';
import { toast } from '../../../ui/toast.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { SyncPair } from '../sync-pair.tsx';
import './preview.css';
import { PreviewFindings } from './preview-findings.tsx';
import { type Preview, usePreview } from './use-preview.ts';

interface PreviewDialogProps {
  sync: ShownSync;
  onClose(): void;
}

/** What a run would do, as counts and a list, before anything is done; and the button that does exactly that. */
export function PreviewDialog({ sync, onClose }: PreviewDialogProps) {
  const preview = usePreview(sync.id);
  const [switchOn, setSwitchOn] = useState(!sync.enabled);
  const { end } = preview;
  const run = useAction(async () => {
    const { id } = sync;
    if (switchOn && !sync.enabled) await ask('editSettings', { kind: 'sync', id, fields: { enabled: true } });
    if (toDo(preview) > 0)
      await askCompanion('sync.run', { id, runId: crypto.randomUUID(), foreground: true });
    toast(t(toDo(preview) > 0 ? 'sync_begun' : 'sync_saved', sync.name));
    onClose();
  });
  const sound = end !== null && end.outcome !== 'stopped' && end.outcome !== 'cancelled' && !end.problem;
  const mayRun = sound && (toDo(preview) > 0 || (switchOn && !sync.enabled));
  return (
    <Dialog title={t('preview_of', sync.name)} onClose={onClose} wide>
      <div class="dialog-body preview">
        <SyncPair sync={sync} />
        <div role="status">
          {!end && !preview.problem && (
            <div class="preview-wait">
              <progress aria-label={t('preview_working')} />
              <p class="small quiet">
                {t('preview_working')}
                {preview.progress && ` · ${progressLine(preview.progress, words)}`}
              </p>
            </div>
          )}
          {sound && (
            <p class="preview-sum">{toDo(preview) === 0 ? t('preview_nothing') : t('preview_untouched')}</p>
          )}
        </div>
        {(preview.problem ?? end?.problem) && (
          <ProblemNote problem={preview.problem ?? end?.problem ?? { code: 'internal' }}>
            <div class="note-actions">
              <button type="button" class="button compact" onClick={preview.again}>
                {t('try_again')}
              </button>
            </div>
          </ProblemNote>
        )}
        <PreviewFindings preview={preview} />
        {end && end.unread.files > 0 && (
          <Note
            tone="warn"
            title={plural('sync_unread', end.unread.files)}
            text={t('sync_unread_text', words.bytes(end.unread.bytes))}
          />
        )}
        {end && end.holds.length > 0 && (
          <Note tone="warn" title={t('preview_held')} text={t('preview_held_text')} />
        )}
        {sound && !sync.enabled && (
          <Tick
            label={t('preview_switch_on')}
            hint={t('preview_switch_on_hint')}
            checked={switchOn}
            onChecked={setSwitchOn}
          />
        )}
        {run.problem && <ProblemNote problem={run.problem} />}
      </div>
      <DialogFooter
        away={t('close')}
        onClose={onClose}
        action={{
          word: t(sound && toDo(preview) === 0 && !sync.enabled ? 'switch_on' : 'run_exactly'),
          resting: !mayRun || run.busy,
          onClick: () => mayRun && run.run(),
        }}
      />
    </Dialog>
  );
}

/** What a run would really do something about. */
function toDo({ counts }: Preview): number {
  const { held: _, failed: __, ...rest } = counts;
  return Object.values(rest).reduce((sum, { files }) => sum + files, 0);
}
