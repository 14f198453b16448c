import type { ComponentChildren } from 'preact';
import { bytes, duration, problemWords, rate as rateWords, t } from './i18n.ts';
import type { Estimate } from './rate.ts';
import type { UploadItem } from './upload-items.ts';

interface MovingLinesProps {
  item: UploadItem;
  rate: Estimate | undefined;
  state: ComponentChildren;
  serverName: string;
}

/** How much of how much, where to, how fast, how long still. */
export function MovingLines({ item, rate, state, serverName }: MovingLinesProps) {
  const { size, sent } = item;
  // Without a size, and before the first byte of a photo that is only being read, the bar tells no number.
  const known = size !== null && item.state !== 'reading' && item.state !== 'fetching';
  return (
    <>
      <progress
        class="upload-bar"
        aria-label={t('progress_of', item.name)}
        {...(known ? { max: Math.max(size, 1), value: size === 0 ? 1 : sent } : {})}
      />
      <p class="upload-line">
        {state}
        <span class="quiet small">
          {known && (sent > 0 ? t('bytes_of', bytes(Math.min(sent, size)), bytes(size)) : bytes(size))}
        </span>
      </p>
      <p class="upload-line quiet small">
        <span class="cut">{t('to_server', serverName)}</span>
        <span>{rate && paceWords(rate)}</span>
      </p>
    </>
  );
}

function paceWords({ bytesPerSecond, secondsLeft }: Estimate): string {
  const pace = rateWords(bytesPerSecond);
  return secondsLeft === undefined ? pace : `${pace} · ${t('time_left', duration(secondsLeft))}`;
}

/** Why it waits or has failed, and what to do. */
export function ProblemLines({ item }: { item: UploadItem }) {
  if (!item.problem || item.group === 'moving' || item.state === 'cancelled') return null;
  const { what, next } = problemWords(item.problem);
  return (
    <p class="upload-problem small">
      {what} {item.group === 'stuck' && <span class="quiet">{next}</span>}
    </p>
  );
}
