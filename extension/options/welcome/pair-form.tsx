import { useState } from 'preact/hooks';
import type { Problem } from '../../../shared/problems.ts';
import { ask } from '../../ui/connector.ts';
import { Field } from '../../ui/field.tsx';
import { t } from '../../ui/i18n.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { TerminalCommand } from '../../ui/terminal-command.tsx';
import { toast } from '../../ui/toast.tsx';
import { useAction } from '../../ui/use-action.ts';

/** Not paired: where the code comes from, and the field for it. */
export function PairForm({ problem }: { problem: Problem | undefined }) {
  const [code, setCode] = useState('');
  const pair = useAction(async () => {
    const { name } = await ask('pair', { code: code.trim() });
    toast(t('paired_with', name));
    document.getElementById('servers-title')?.focus();
  });
  const shown = pair.problem ?? (pair.busy ? undefined : problem);
  return (
    <>
      <p>{t('pair_step_first')}</p>
      <div>
        <p>
          {t('pair_step_code')} <TerminalCommand args="pair" />
        </p>
        <p class="small quiet">{t('pair_step_home')}</p>
      </div>
      <form
        class="pair-form"
        onSubmit={(event) => {
          event.preventDefault();
          pair.run();
        }}
      >
        <Field
          label={t('pairing_code')}
          class="pair-code"
          value={code}
          onValue={setCode}
          hint={t('pair_step_paste')}
          placeholder="PF-…"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          required
        />
        <button type="submit" class="button primary" aria-disabled={pair.busy}>
          {pair.busy ? t('pairing') : t('pair')}
        </button>
      </form>
      {shown && <ProblemNote problem={shown} />}
    </>
  );
}
