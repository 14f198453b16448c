import { useState } from 'preact/hooks';
import type { SyncTrashed } from '../../../../shared/sync-run.ts';
import { askCompanion } from '../../../ui/connector.ts';
import { bytes, plural, t } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icon.tsx';
import { HardDrive, Laptop, Trash2, Undo2 } from '../../../ui/icons.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import type { ShownSync } from '../../../ui/shown-syncs.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { toast } from '../../../ui/toast.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { FileName } from './file-name.tsx';
import { PagedList } from './paged-list.tsx';
import { SyncPicture } from './sync-picture.tsx';
import { usePages } from './use-pages.ts';

interface TrashListProps {
  sync: ShownSync;
  now: number;
}

/** What sync replaced or removed, newest first, with the way back. */
export function TrashList({ sync, now }: TrashListProps) {
  const [restored, setRestored] = useState(0);
  const version = `${restored} ${sync.status?.last?.endedAt}`;
  const pages = usePages(`${sync.id} trash`, version, async (page) => {
    const { entries } = await askCompanion('sync.trash', { id: sync.id, ...page });
    return entries;
  });
  return (
    <PagedList
      pages={pages}
      empty={{ icon: Trash2, title: t('trash_empty'), text: plural('trash_about', sync.trashDays) }}
    >
      {(rows) => (
        <>
          <p class="quiet">{plural('trash_about', sync.trashDays)}</p>
          <ul class="card file-list">
            {rows.map((entry) => (
              <TrashRow
                key={entry.id}
                {...{ sync, entry, now }}
                onRestored={() => setRestored((times) => times + 1)}
              />
            ))}
          </ul>
        </>
      )}
    </PagedList>
  );
}

interface TrashRowProps extends TrashListProps {
  entry: SyncTrashed;
  onRestored(): void;
}

function TrashRow({ sync, entry, now, onRestored }: TrashRowProps) {
  const restore = useAction(async () => {
    const { path } = await askCompanion('sync.restore', { id: sync.id, entry: entry.id });
    toast(t('restored_as', path));
    onRestored();
  });
  const here = entry.side === 'local';
  return (
    <li class="file-row">
      <SyncPicture syncId={sync.id} sides={[entry.side]} path={entry.trashedAs} />
      <div class="file-main">
        <FileName path={entry.path} />
        <p class="small quiet file-facts">
          <span class="file-side">
            <Icon of={here ? Laptop : HardDrive} size={14} />
            {here ? t('trash_here') : t('trash_there', sync.serverName ?? t('removed_server'))}
          </span>
          {entry.size !== null && <span>{bytes(entry.size)}</span>}
          <TimeAgo at={entry.trashedAt} now={now} />
        </p>
      </div>
      <div class="file-buttons">
        <button
          type="button"
          class="button compact"
          aria-label={t('restore_file', entry.path)}
          aria-disabled={restore.busy}
          onClick={() => restore.run()}
        >
          <Icon of={Undo2} size={14} />
          {t('restore')}
        </button>
      </div>
      {restore.problem && (
        <div class="file-trouble">
          <ProblemNote problem={restore.problem} />
        </div>
      )}
    </li>
  );
}
