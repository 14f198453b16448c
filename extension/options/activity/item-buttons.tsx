import { ask, requestSite } from '../../ui/connector.ts';
import { problemWords, t } from '../../ui/i18n.ts';
import { siteOf, type UploadItem } from '../../ui/upload-items.ts';
import { useAction } from '../../ui/use-action.ts';

interface ItemButtonsProps {
  item: UploadItem;
  /** It was taken from the list meanwhile. */
  isGone: boolean;
  onClose(): void;
}

/** What can be done with the upload that is looked at. */
export function ItemButtons({ item, isGone, onClose }: ItemButtonsProps) {
  const { id, needsPermission } = item;
  const over = item.group === 'ended' || item.group === 'stuck';
  const retry = useAction(() => ask('retry', { id }));
  const allow = useAction(async (granted: Promise<boolean>) => {
    if (await granted) await ask('allowSite', { outboxId: id });
  });
  const end = useAction(async () => {
    await ask(over ? 'dismiss' : 'cancel', { id });
    if (over) onClose();
  });
  const problem = retry.problem ?? allow.problem ?? end.problem;
  return (
    <footer class="dialog-footer">
      <span role="status" class="item-said small">
        {problem && problemWords(problem).what}
      </span>
      {!isGone && item.wish !== 'cancel' && (
        <button type="button" class="button" aria-disabled={end.busy} onClick={() => end.run()}>
          {t(over ? 'dismiss' : 'cancel_this')}
        </button>
      )}
      {item.group === 'stuck' && needsPermission === undefined && (
        <button type="button" class="button primary" aria-disabled={retry.busy} onClick={() => retry.run()}>
          {t('retry')}
        </button>
      )}
      {item.group === 'stuck' && needsPermission !== undefined && (
        <button
          type="button"
          class="button primary"
          aria-disabled={allow.busy}
          onClick={() => allow.run(requestSite(needsPermission))}
        >
          {t('allow_site', siteOf(needsPermission))}
        </button>
      )}
    </footer>
  );
}
