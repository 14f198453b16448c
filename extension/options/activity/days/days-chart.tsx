import { useState } from 'preact/hooks';
import { Chip } from '../../../ui/chip.tsx';
import { bytes, number, plural, problemWords, t } from '../../../ui/i18n.ts';
import { Bars } from './bars.tsx';
import { type Measure, totalOf } from './chart-model.ts';
import './days.css';
import { DaysTable } from './days-table.tsx';
import { DAYS, useDays } from './use-days.ts';

const MEASURES = [
  { measure: 'files', word: 'measure_files' },
  { measure: 'bytes', word: 'measure_bytes' },
] as const satisfies { measure: Measure; word: string }[];

/** What went up and down by day: as bars, and as a table for whoever wants the numbers. */
export function DaysChart({ connected }: { connected: boolean }) {
  const [measure, setMeasure] = useState<Measure>('files');
  const { days, problem } = useDays(connected);
  const shown = measure === 'files' ? number : bytes;
  return (
    <section class="card days" aria-labelledby="days-title">
      <div class="days-head">
        <h3 id="days-title">{t('days_title', DAYS)}</h3>
        <fieldset class="days-measures">
          <legend class="visually-hidden">{t('days_measure')}</legend>
          {MEASURES.map((one) => (
            <Chip
              key={one.measure}
              group="measure"
              chosen={measure === one.measure}
              onChoose={() => setMeasure(one.measure)}
            >
              {t(one.word)}
            </Chip>
          ))}
        </fieldset>
      </div>
      {days ? (
        <>
          <DaysSums days={days} />
          <Bars days={days} measure={measure} shown={shown} label={t('days_title', DAYS)} />
          <details class="days-details small">
            <summary>{t('days_as_table')}</summary>
            <DaysTable days={days} />
          </details>
        </>
      ) : (
        <p class="days-nothing quiet" role="status">
          {problem ? problemWords(problem).what : t(connected ? 'loading' : 'days_offline')}
        </p>
      )}
    </section>
  );
}

function DaysSums({ days }: { days: Parameters<typeof totalOf>[0] }) {
  const { uploadedFiles, uploadedBytes, downloadedFiles, downloadedBytes } = totalOf(days);
  return (
    <p class="days-sums small">
      <span class="days-key up">
        {t('days_up')} <strong>{plural('files', uploadedFiles)}</strong>{' '}
        <span class="quiet">{bytes(uploadedBytes)}</span>
      </span>
      <span class="days-key down">
        {t('days_down')} <strong>{plural('files', downloadedFiles)}</strong>{' '}
        <span class="quiet">{bytes(downloadedBytes)}</span>
      </span>
    </p>
  );
}
