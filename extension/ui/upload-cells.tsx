import { useMemo } from 'preact/hooks';
import { bytes, problemWords, t, words } from './i18n.ts';
import { ItemProgress } from './item-progress.tsx';
import { ITEM_STATES } from './item-states.ts';
import { QuickButtons } from './quick-buttons.tsx';
import type { Estimate } from './rate.ts';
import { StateWord } from './state-word.tsx';
import { TimeAgo } from './time-ago.tsx';
import './upload-cells.css';
import type { UploadItem } from './upload-items.ts';
import { UploadThumbnail } from './upload-thumbnail.tsx';
import { whereOf } from './where-of.ts';

interface UploadCellsProps {
  item: UploadItem;
  serverName: string;
  rate: Estimate | undefined;
  now: number;
  /** Tab comes to the buttons of this row. */
  current: boolean;
}

/** What each cell is. */
export const uploadColumns = (): string[] => [
  t('column_photo'),
  t('column_state'),
  t('column_when'),
  t('column_actions'),
];

/**
 * One upload on two lines: picture and name, state and reason, size and time, and what can be done. Drawn only where one of
 * these is another one, or the language is.
 */
export function UploadCells(props: UploadCellsProps) {
  const { item, serverName, rate, now, current } = props;
  return useMemo(
    () => <Cells {...props} />,
    [item, serverName, rate?.bytesPerSecond, rate?.secondsLeft, now, current, words],
  );
}

function Cells({ item, serverName, rate, now, current }: UploadCellsProps) {
  const { word, icon, tone } = ITEM_STATES[item.state];
  const where = whereOf(item, serverName);
  const reason = reasonOf(item);
  return (
    <>
      <td class="upload-photo">
        <UploadThumbnail item={item} />
        <span class="upload-name-cell">
          <span class="upload-name cut" title={item.name}>
            {item.name}
          </span>
          <span class="cut quiet small" title={where}>
            {where}
          </span>
        </span>
      </td>
      <td class="upload-state">
        <StateWord word={t(word)} icon={icon} tone={tone} />
        {item.group === 'moving' && item.state !== 'queued' ? (
          <ItemProgress item={item} rate={rate} />
        ) : (
          reason && (
            <span class="cut quiet small" title={reason}>
              {reason}
            </span>
          )
        )}
      </td>
      <td class="upload-when small">
        <span>
          {item.state === 'waiting' && item.nextAttemptAt !== undefined ? (
            <TimeAgo at={Math.max(item.nextAttemptAt, now)} now={now} />
          ) : (
            <TimeAgo at={item.group === 'moving' ? item.createdAt : item.changedAt} now={now} />
          )}
        </span>
        <span class="quiet">{item.size !== null && bytes(item.size)}</span>
      </td>
      <td class="upload-actions">
        <QuickButtons item={item} reachable={current} />
      </td>
    </>
  );
}

/** Why it is as it is, in one sentence; empty where the state says all. */
function reasonOf(item: UploadItem): string {
  if (item.wish === 'retry') return t('retried_when_back');
  if (item.wish === 'cancel') return t('cancelled_when_back');
  if (item.group === 'held') return t('held_until');
  if (item.state === 'skipped') return t('skipped_why');
  if (item.problem && item.state !== 'cancelled') return problemWords(item.problem).what;
  return '';
}
