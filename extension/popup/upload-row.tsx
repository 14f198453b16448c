import { problemWords, t } from '../ui/i18n.ts';
import { ItemProgress } from '../ui/item-progress.tsx';
import { ITEM_STATES } from '../ui/item-states.ts';
import { QuickButtons } from '../ui/quick-buttons.tsx';
import type { Estimate } from '../ui/rate.ts';
import { StateWord } from '../ui/state-word.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import type { UploadItem } from '../ui/upload-items.ts';
import { UploadThumbnail } from '../ui/upload-thumbnail.tsx';
import { whereOf } from '../ui/where-of.ts';
import './upload-row.css';

interface UploadRowProps {
  item: UploadItem;
  serverName: string;
  rate: Estimate | undefined;
  now: number;
}

/** One upload: picture, name, state, and what there is to know and to do in that state. */
export function UploadRow({ item, serverName, rate, now }: UploadRowProps) {
  const { word, icon, tone } = ITEM_STATES[item.state];
  const where = whereOf(item, serverName);
  const lines = linesOf(item);
  return (
    <li class={`upload-row ${item.group}`}>
      <UploadThumbnail item={item} />
      <div class="upload-text">
        <p class="upload-name cut" title={item.name}>
          {item.name}
        </p>
        <p class="upload-line">
          <StateWord word={t(word)} icon={icon} tone={tone} />
          <span class="quiet small">{item.group !== 'moving' && <When item={item} now={now} />}</span>
        </p>
        {item.group === 'moving' && <ItemProgress item={item} rate={rate} />}
        {(item.group === 'ended' || item.group === 'moving' || item.subfolder) && (
          <p class="cut quiet small" title={where}>
            {where}
          </p>
        )}
        {lines.map((line) => (
          <p key={line} class="upload-problem small">
            {line}
          </p>
        ))}
        {item.group === 'stuck' && <QuickButtons item={item} wordy />}
      </div>
      {item.group !== 'ended' && item.group !== 'stuck' && <QuickButtons item={item} />}
    </li>
  );
}

function When({ item, now }: { item: UploadItem; now: number }) {
  if (item.group !== 'waiting' || item.nextAttemptAt === undefined) {
    return <TimeAgo at={item.changedAt} now={now} />;
  }
  return (
    <span class="next-try">
      {t('tried_again')} <TimeAgo at={Math.max(item.nextAttemptAt, now)} now={now} />
    </span>
  );
}

/** What it waits for, why it failed, and what to do. */
function linesOf(item: UploadItem): string[] {
  const lines = [];
  if ((item.wish ?? item.group) === 'held') lines.push(t('held_until'));
  if (item.wish === 'retry') lines.push(t('retried_when_back'));
  if (item.wish === 'cancel') lines.push(t('cancelled_when_back'));
  if (item.problem && (item.group === 'stuck' || item.group === 'waiting')) {
    const { what, next } = problemWords(item.problem);
    lines.push(item.group === 'stuck' ? `${what} ${next}` : what);
  }
  return lines;
}
