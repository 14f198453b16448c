import { hostOf } from '../../../../shared/typed-address.ts';
import { openPage } from '../../../ui/connector.ts';
import { t } from '../../../ui/i18n.ts';
import { LoaderCircle } from '../../../ui/icons.ts';
import { Note } from '../../../ui/note.tsx';
import { StateWord } from '../../../ui/state-word.tsx';

/** While the person signs in on the server's own page, in another tab. */
export function PageSignInNote({ loginUrl, onCancel }: { loginUrl: string; onCancel(): void }) {
  const host = hostOf(loginUrl);
  return (
    <Note tone="plain" title={t('page_sign_in_open', host)} text={t('page_sign_in_do')}>
      <p role="status">
        <StateWord word={t('page_sign_in_waiting', host)} icon={LoaderCircle} tone="busy" />
      </p>
      <div class="note-actions">
        <button type="button" class="button compact" onClick={() => void openPage(loginUrl)}>
          {t('page_sign_in_again')}
        </button>
        <button type="button" class="button compact" onClick={onCancel}>
          {t('page_sign_in_cancel')}
        </button>
      </div>
    </Note>
  );
}
