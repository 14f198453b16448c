import { useState } from 'preact/hooks';
import { db, openOptions } from '../ui/connector.ts';
import { number, plural, t } from '../ui/i18n.ts';
import type { Rows } from '../ui/rows/visible-rows.ts';
import { UploadRows } from '../ui/upload-rows.tsx';
import { useLiveQuery } from '../ui/use-live-query.ts';
import type { Picked } from './keep-file.ts';
import { loadPicked } from './load-picked.ts';

interface PickedFilesProps {
  picked: readonly Picked[];
  left: number;
  nameOf(serverId: string): string;
}

/** The chosen files with their pictures and what becomes of each. */
export function PickedFiles({ picked, left, nameOf }: PickedFilesProps) {
  const [rows, setRows] = useState<Rows>({ first: 0, count: 24 });
  const list = useLiveQuery(() => loadPicked(db, picked, rows), [picked, rows.first, rows.count]);
  if (picked.length + left === 0 || !list) return null;
  return (
    <section class="card upload-list" aria-labelledby="picked-title">
      <div class="picked-head">
        <div>
          <h2 id="picked-title">{plural('files', picked.length + left)}</h2>
          <p class="quiet small" role="status">
            {left > 0
              ? t('picked_keeping', number(picked.length), number(picked.length + left))
              : t(list.waiting > 0 ? 'picked_kept' : 'picked_handed_over')}
          </p>
        </div>
        <button type="button" class="button" onClick={() => void openOptions('activity')}>
          {t('all_activity')}
        </button>
      </div>
      <progress
        aria-label={t('picked_progress')}
        max={picked.length + left}
        value={picked.length - list.waiting}
      />
      {list.total > 0 && (
        <UploadRows
          {...list}
          label={t('picker_title')}
          nameOf={nameOf}
          onRows={(next) =>
            setRows((before) => (before.first === next.first && before.count === next.count ? before : next))
          }
        />
      )}
    </section>
  );
}
