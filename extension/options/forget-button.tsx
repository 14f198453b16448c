import { useState } from 'preact/hooks';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ask } from '../ui/connector.ts';
import { t } from '../ui/i18n.ts';
import { toast } from '../ui/toast.tsx';

/** Ends the pairing on this side, after a question. */
export function ForgetButton() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" class="button" onClick={() => setAsking(true)}>
        {t('forget_companion')}
      </button>
      {asking && (
        <ConfirmDialog
          title={t('forget_companion_title')}
          text={t('forget_companion_text')}
          action={t('forget_companion')}
          onConfirm={async () => {
            await ask('unpair', {});
            toast(t('companion_forgotten'));
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
