import { useState } from 'preact/hooks';
import { EmptyScreen } from '../../ui/empty-screen.tsx';
import { plural, t } from '../../ui/i18n.ts';
import { MousePointerClick, Search } from '../../ui/icons.ts';
import type { UploadItem } from '../../ui/upload-items.ts';
import { UploadRows } from '../../ui/upload-rows.tsx';
import { type ActivityFilter, EVERYTHING } from './activity-filter.ts';
import { ItemDialog } from './item-dialog.tsx';
import { RetryAll } from './retry-all.tsx';
import { useActivity } from './use-activity.ts';

interface ActivityListProps {
  filter: ActivityFilter;
  onFilter(filter: ActivityFilter): void;
  hasFailed: boolean;
  nameOf(serverId: string): string;
}

/** How many there are, and the rows of them. Alone what is drawn anew while the list is scrolled. */
export function ActivityList({ filter, onFilter, hasFailed, nameOf }: ActivityListProps) {
  const [open, setOpen] = useState<UploadItem | null>(null);
  const { stretch, found, want } = useActivity(filter, nameOf);
  const isNarrowed = filter.phase !== null || filter.serverId !== null || filter.search.trim() !== '';
  return (
    <>
      <div class="activity-sum">
        <p class="small quiet" role="status">
          {stretch && (stretch.total > 0 || isNarrowed) && plural('activity_count', stretch.total)}
          {found && !found.done && ` · ${t('searching')}`}
        </p>
        {hasFailed && <RetryAll />}
      </div>
      {stretch && stretch.total > 0 && (
        <UploadRows
          {...stretch}
          label={t('view_activity')}
          list={Object.values(filter).join(' ')}
          onRows={want}
          nameOf={nameOf}
          onOpen={setOpen}
        />
      )}
      {stretch?.total === 0 && found?.done !== false && (
        <NothingThere isNarrowed={isNarrowed} clear={() => onFilter(EVERYTHING)} />
      )}
      {open && <ItemDialog item={open} serverName={nameOf(open.serverId)} onClose={() => setOpen(null)} />}
    </>
  );
}

function NothingThere({ isNarrowed, clear }: { isNarrowed: boolean; clear(): void }) {
  if (!isNarrowed) {
    return <EmptyScreen icon={MousePointerClick} title={t('no_uploads')} text={t('no_uploads_text')} />;
  }
  return (
    <EmptyScreen icon={Search} title={t('nothing_found')} text={t('nothing_found_text')}>
      <button type="button" class="button" onClick={clear}>
        {t('show_everything')}
      </button>
    </EmptyScreen>
  );
}
