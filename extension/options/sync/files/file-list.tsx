import type { SyncFile } from '../../../../shared/sync-run.ts';
import { askCompanion } from '../../../ui/connector.ts';
import { plural, t } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icon.tsx';
import { CircleCheck, RotateCcw } from '../../../ui/icons.ts';
import type { MessageKey } from '../../../ui/make-words.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import type { ShownSync } from '../../../ui/shown-syncs.ts';
import { useAction } from '../../../ui/use-action.ts';
import { ConflictCard } from './conflict-card.tsx';
import { FileRow } from './file-row.tsx';
import { PagedList } from './paged-list.tsx';
import { usePages } from './use-pages.ts';

const ABOUT: Record<SyncFile['kind'], MessageKey> = {
  conflict: 'list_conflict_about',
  failed: 'list_failed_about',
  held: 'list_held_about',
  left: 'list_left_about',
  skipped: 'list_skipped_about',
};

interface FileListProps {
  sync: ShownSync;
  kind: SyncFile['kind'];
  now: number;
}

/** One list of files, page by page, with what can be done about each. */
export function FileList({ sync, kind, now }: FileListProps) {
  const count = sync.status?.counts[kind] ?? 0;
  // A run that has ended may have other files in the list, as many as before.
  const version = `${count} ${sync.status?.last?.endedAt}`;
  const pages = usePages(`${sync.id} ${kind}`, version, async (page) => {
    const { files } = await askCompanion('sync.files', { id: sync.id, kind, ...page });
    return files;
  });
  const retryAll = useAction(() => askCompanion('sync.retry', { id: sync.id }));
  return (
    <PagedList
      {...{ pages, count }}
      empty={{ icon: CircleCheck, title: t('list_empty'), text: t('list_empty_text') }}
    >
      {(rows) => (
        <>
          <div class="list-about">
            <p class="quiet">{t(ABOUT[kind])}</p>
            {kind === 'failed' && (
              <button
                type="button"
                class="button compact"
                aria-disabled={retryAll.busy}
                onClick={() => retryAll.run()}
              >
                <Icon of={RotateCcw} size={14} />
                {plural('retry_all', count)}
              </button>
            )}
          </div>
          {retryAll.problem && <ProblemNote problem={retryAll.problem} />}
          {kind === 'conflict' ? (
            <ul class="rows">
              {rows.map((file) => (
                <ConflictCard key={file.path} {...{ sync, file, now }} />
              ))}
            </ul>
          ) : (
            <ul class="card file-list">
              {rows.map((file) => (
                <FileRow key={file.path} {...{ sync, file, now }} />
              ))}
            </ul>
          )}
        </>
      )}
    </PagedList>
  );
}
