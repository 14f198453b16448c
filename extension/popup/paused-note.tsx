import { PREFERENCES_ID } from '../../shared/preference-defaults.ts';
import { ask } from '../ui/connector.ts';
import { t } from '../ui/i18n.ts';
import { Note } from '../ui/note.tsx';
import { useAction } from '../ui/use-action.ts';

/** Above what does not move since everything is paused: why, and the way on. */
export function PausedNote() {
  const goOn = useAction(() =>
    ask('editSettings', { kind: 'preferences', id: PREFERENCES_ID, fields: { paused: false } }),
  );
  return (
    <Note tone="warn" title={t('all_paused')} text={t('pause_all_hint')}>
      <div class="note-actions">
        <button type="button" class="button compact" aria-disabled={goOn.busy} onClick={() => goOn.run()}>
          {t('resume_all')}
        </button>
      </div>
    </Note>
  );
}
