import type { ComponentChildren, ComponentProps } from 'preact';
import { EmptyScreen } from '../../../ui/empty-screen.tsx';
import { t } from '../../../ui/i18n.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { useFocusKept } from '../../../ui/use-focus-kept.ts';
import { MoreRows } from './more-rows.tsx';
import type { Pages } from './use-pages.ts';

interface PagedListProps<T> {
  pages: Pages<T>;
  /** How many there are in all, where that is known. */
  count?: number;
  /** What is said where there are none. */
  empty: ComponentProps<typeof EmptyScreen>;
  children(rows: readonly T[]): ComponentChildren;
}

/** A list that is answered in pages, or what stands in its place: a problem, that it loads, that it is empty. */
export function PagedList<T>({ pages, count, empty, children }: PagedListProps<T>) {
  const { rows, problem } = pages;
  useFocusKept(rows?.length ?? 0, 'sync-title');
  if (problem && !rows) return <ProblemNote problem={problem} />;
  if (!rows) return <p class="quiet">{t('loading')}</p>;
  if (rows.length === 0) {
    return (
      <div class="card">
        <EmptyScreen {...empty} />
      </div>
    );
  }
  return (
    <>
      {children(rows)}
      <MoreRows pages={pages} {...(count !== undefined && { count })} />
    </>
  );
}
