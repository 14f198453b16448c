import { CopyCode } from '../../ui/copy-code.tsx';
import { t } from '../../ui/i18n.ts';
import { LoaderCircle } from '../../ui/icons.ts';
import { StateWord } from '../../ui/state-word.tsx';

/** Nobody answers yet: what starts the companion. It is seen by itself once it is there. */
export function StartCompanion() {
  return (
    <>
      <p>{t('pair_why')}</p>
      <p>
        {t('start_it_with')} <CopyCode text="npm start" />
      </p>
      <p>
        <StateWord word={t('step_looking')} icon={LoaderCircle} tone="busy" />
      </p>
    </>
  );
}
