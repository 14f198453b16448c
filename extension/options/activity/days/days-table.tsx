import { bytes, calendarDay, number, t } from '../../../ui/i18n.ts';
import type { Day } from './chart-model.ts';

/** The days on which anything went up or down, the newest first. */
export function DaysTable({ days }: { days: readonly Day[] }) {
  const busy = days.filter(({ uploadedFiles, downloadedFiles }) => uploadedFiles + downloadedFiles > 0);
  return (
    <table class="days-table">
      <thead>
        <tr>
          <th scope="col">{t('column_day')}</th>
          <th scope="col" colSpan={2}>
            {t('days_up')}
          </th>
          <th scope="col" colSpan={2}>
            {t('days_down')}
          </th>
        </tr>
      </thead>
      <tbody>
        {busy.toReversed().map((day) => (
          <tr key={day.day}>
            <th scope="row">{calendarDay(day.day)}</th>
            <td>{number(day.uploadedFiles)}</td>
            <td class="quiet">{bytes(day.uploadedBytes)}</td>
            <td>{number(day.downloadedFiles)}</td>
            <td class="quiet">{bytes(day.downloadedBytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
