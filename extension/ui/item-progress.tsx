import { bytes, duration, rate as rateWords, t } from './i18n.ts';
import './item-progress.css';
import type { Estimate } from './rate.ts';
import type { UploadItem } from './upload-items.ts';

/** How much of how much, how fast, how long still, in a bar and a line. */
export function ItemProgress({ item, rate }: { item: UploadItem; rate: Estimate | undefined }) {
  const { size, sent } = item;
  // Without a size, and before the first byte of a photo that is only being read, the bar tells no number.
  const known = size !== null && item.state !== 'reading' && item.state !== 'fetching';
  const amount = known
    ? sent > 0
      ? t('bytes_of', bytes(Math.min(sent, size)), bytes(size))
      : bytes(size)
    : '';
  return (
    <>
      <progress
        class="upload-bar"
        aria-label={t('progress_of', item.name)}
        {...(known ? { max: Math.max(size, 1), value: size === 0 ? 1 : sent } : {})}
      />
      <span class="upload-line quiet small">
        <span>{amount}</span>
        <span>{rate && paceWords(rate)}</span>
      </span>
    </>
  );
}

function paceWords({ bytesPerSecond, secondsLeft }: Estimate): string {
  const pace = rateWords(bytesPerSecond);
  return secondsLeft === undefined ? pace : `${pace} · ${t('time_left', duration(secondsLeft))}`;
}
