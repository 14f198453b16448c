import { PREFERENCES_ID } from '../../shared/model.ts';
import { plural, t } from '../ui/i18n.ts';
import { shownPhase } from '../ui/link-view.ts';
import { Note } from '../ui/note.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import type { OptionsState } from './load-options.ts';
import { useEdit } from './use-edit.ts';

/** What is to be known on every view: that all is paused, that edits wait or were not taken. */
export function Remarks({ link, preferences, unsent, editProblem }: OptionsState) {
  const { edit, problem } = useEdit({ kind: 'preferences', id: PREFERENCES_ID });
  const fault = problem ?? editProblem;
  return (
    <div class="remarks">
      {fault && <ProblemNote problem={fault} />}
      {preferences.paused && (
        <Note tone="warn" title={t('all_paused')} text={t('pause_all_hint')}>
          <div class="note-actions">
            <button type="button" class="button compact" onClick={() => edit({ paused: false })}>
              {t('resume_all')}
            </button>
          </div>
        </Note>
      )}
      {unsent > 0 && shownPhase(link) !== 'connected' && (
        <Note tone="plain" title={plural('unsent', unsent)} text={t('unsent_text')} />
      )}
    </div>
  );
}
