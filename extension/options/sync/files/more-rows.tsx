import { number, t } from '../../../ui/i18n.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import type { Pages } from './use-pages.ts';

/** How much of a list is shown, and the button for more. */
export function MoreRows({ pages, count }: { pages: Pages<unknown>; count?: number }) {
  const { rows, more, busy, next, problem } = pages;
  const shown = rows?.length ?? 0;
  const left = more && (count === undefined || shown < count);
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      {left && (
        <p class="more-rows">
          <span class="quiet small">
            {count !== undefined && t('shown_of', number(shown), number(count))}
          </span>
          <button type="button" class="button compact" aria-disabled={busy} onClick={next}>
            {busy ? t('loading') : t('show_more')}
          </button>
        </p>
      )}
    </>
  );
}
