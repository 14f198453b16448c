import { ask } from '../../ui/connector.ts';
import { problemWords, t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { RotateCcw } from '../../ui/icons.ts';
import { useAction } from '../../ui/use-action.ts';

/** Tries all that failed once more. */
export function RetryAll() {
  const retry = useAction(() => ask('retryAll', {}));
  return (
    <>
      <span role="status" class="small">
        {retry.problem && problemWords(retry.problem).what}
      </span>
      <button type="button" class="button compact" aria-disabled={retry.busy} onClick={() => retry.run()}>
        <Icon of={RotateCcw} size={14} />
        {t('retry_all')}
      </button>
    </>
  );
}
