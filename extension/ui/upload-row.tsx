import { t } from './i18n.ts';
import { ITEM_STATES } from './item-states.ts';
import type { Estimate } from './rate.ts';
import { StateWord } from './state-word.tsx';
import { TimeAgo } from './time-ago.tsx';
import { EndButton, StuckButtons } from './upload-buttons.tsx';
import type { UploadItem } from './upload-items.ts';
import { MovingLines, ProblemLines } from './upload-lines.tsx';
import { UploadThumbnail } from './upload-thumbnail.tsx';
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
  const state = <StateWord word={t(word)} icon={icon} tone={tone} />;
  const where = item.remotePath ? `${serverName}:${item.remotePath}` : serverName;
  return (
    <li class={`upload-row ${item.group}`}>
      <UploadThumbnail id={item.id} />
      <div class="upload-text">
        <p class="upload-name cut" title={item.name}>
          {item.name}
        </p>
        {item.group === 'moving' ? (
          <MovingLines item={item} rate={rate} state={state} serverName={serverName} />
        ) : (
          <p class="upload-line">
            {state}
            <span class="quiet small">
              {item.group === 'waiting' && item.nextAttemptAt !== undefined ? (
                <span class="next-try">
                  {t('tried_again')} <TimeAgo at={Math.max(item.nextAttemptAt, now)} now={now} />
                </span>
              ) : (
                <TimeAgo at={item.changedAt} now={now} />
              )}
            </span>
          </p>
        )}
        {item.group === 'ended' && (
          <p class="cut quiet small" title={where}>
            {where}
          </p>
        )}
        {(item.wish ?? item.group) === 'held' && <p class="quiet small">{t('held_until')}</p>}
        {item.wish === 'retry' && <p class="quiet small">{t('retried_when_back')}</p>}
        {item.wish === 'cancel' && <p class="quiet small">{t('cancelled_when_back')}</p>}
        <ProblemLines item={item} />
        {item.group === 'stuck' && <StuckButtons item={item} />}
      </div>
      {item.group !== 'ended' && item.wish !== 'cancel' && <EndButton item={item} />}
    </li>
  );
}
