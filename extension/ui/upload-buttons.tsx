import { ask, requestSite } from './connector.ts';
import { problemWords, t } from './i18n.ts';
import { Icon } from './icon.tsx';
import { LockOpen, RotateCcw, X } from './icons.ts';
import { siteOf, type UploadItem } from './upload-items.ts';
import { useAction } from './use-action.ts';

/** Ends what goes on, or takes what is stuck off the list. */
export function EndButton({ item }: { item: UploadItem }) {
  const stuck = item.group === 'stuck';
  const end = useAction(() => ask(stuck ? 'dismiss' : 'cancel', { id: item.id }));
  return (
    <button
      type="button"
      class="button plain icon-only compact"
      aria-label={t(stuck ? 'dismiss_upload' : 'cancel_upload', item.name)}
      title={t(stuck ? 'dismiss' : 'cancel')}
      aria-disabled={end.busy}
      onClick={() => end.run()}
    >
      <Icon of={X} />
    </button>
  );
}

/** What helps one that is stuck: allow its site, or try again. */
export function StuckButtons({ item }: { item: UploadItem }) {
  const pattern = item.needsPermission;
  const allow = useAction(async (granted: Promise<boolean>) => {
    if (await granted) await ask('allowSite', { outboxId: item.id });
  });
  const retry = useAction(() => ask('retry', { id: item.id }));
  const problem = allow.problem ?? retry.problem;
  return (
    <>
      <div class="upload-buttons">
        {pattern === undefined ? (
          <button
            type="button"
            class="button compact"
            aria-label={t('retry_upload', item.name)}
            aria-disabled={retry.busy}
            onClick={() => retry.run()}
          >
            <Icon of={RotateCcw} size={14} />
            {t('retry')}
          </button>
        ) : (
          // The browser asks only if this is the first call in the click.
          <button
            type="button"
            class="button compact"
            aria-disabled={allow.busy}
            onClick={() => allow.run(requestSite(pattern))}
          >
            <Icon of={LockOpen} size={14} />
            <span>{t('allow_site', siteOf(pattern))}</span>
          </button>
        )}
      </div>
      <div role="status" class="upload-problem small">
        {problem && problemWords(problem).what}
      </div>
    </>
  );
}
