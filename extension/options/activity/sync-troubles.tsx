import { db } from '../../ui/connector.ts';
import { plural, t } from '../../ui/i18n.ts';
import { Note } from '../../ui/note.tsx';
import { useLiveQuery } from '../../ui/use-live-query.ts';

/** Files of sync folders are listed with their folder: the way there, where some did not make it. */
export function SyncTroubles() {
  const failed = useLiveQuery(async () => {
    const rows = await db.syncs.toArray();
    return rows.reduce((sum, { counts }) => sum + (counts.failed ?? 0) + (counts.conflict ?? 0), 0);
  });
  if (!failed) return null;
  return (
    <Note tone="warn" title={plural('sync_troubles', failed)}>
      <p>
        <a href="#sync">{t('sync_troubles_show')}</a>
      </p>
    </Note>
  );
}
