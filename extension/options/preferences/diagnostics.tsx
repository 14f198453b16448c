import { askCompanion } from '../../ui/connector.ts';
import { t } from '../../ui/i18n.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useAction } from '../../ui/use-action.ts';

/** A file for whoever helps when something is wrong with the companion. */
export function Diagnostics() {
  const save = useAction(async () => {
    const { text } = await askCompanion('companion.diagnostics', {});
    saveFile(new Blob([text], { type: 'text/plain' }), 'photoferry-diagnostics.txt');
  });
  return (
    <>
      <div class="preference">
        <div>
          <h4>{t('diagnostics')}</h4>
          <p class="quiet small">{t('diagnostics_hint')}</p>
        </div>
        <button type="button" class="button" aria-disabled={save.busy} onClick={() => save.run()}>
          {t(save.busy ? 'diagnostics_busy' : 'diagnostics_save')}
        </button>
      </div>
      {save.problem && <ProblemNote problem={save.problem} />}
    </>
  );
}
