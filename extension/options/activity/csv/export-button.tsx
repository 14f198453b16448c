import { db } from '../../../ui/connector.ts';
import { t } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Download } from '../../../ui/icons.ts';
import { localDay } from '../../../ui/local-day.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { useAction } from '../../../ui/use-action.ts';
import type { ActivityFilter } from '../activity-filter.ts';
import { activityCsv } from './activity-csv.ts';

interface ExportButtonProps {
  filter: ActivityFilter;
  nameOf(serverId: string): string;
}

/** Saves what is listed as a table. */
export function ExportButton({ filter, nameOf }: ExportButtonProps) {
  const save = useAction(async () => {
    saveFile(await activityCsv(db, filter, nameOf), `photoferry-${localDay(new Date())}.csv`);
  });
  return (
    <button
      type="button"
      class="button"
      title={t('export_csv_hint')}
      aria-disabled={save.busy}
      onClick={() => save.run()}
    >
      <Icon of={Download} />
      {t(save.busy ? 'exporting' : 'export_csv')}
    </button>
  );
}
