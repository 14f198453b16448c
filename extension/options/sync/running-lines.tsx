import type { SyncProgress } from '../../../shared/sync-run.ts';
import { t } from '../../ui/i18n.ts';
import { isMoving } from '../../ui/sync-words.ts';

const MOST_NAMES = 3;

/** What a run does now: the bar, and which files are on their way. */
export function RunningLines({ name, progress }: { name: string; progress: SyncProgress }) {
  const { files, ofFiles, bytes, ofBytes, complete, current } = progress;
  // By bytes where there are any: a video takes longer than a photo. Before all is found, a bar would run backwards.
  const known = isMoving(progress) && complete;
  const [value, max] = ofBytes > 0 ? [bytes, ofBytes] : [files, ofFiles];
  return (
    <div class="sync-running">
      <progress
        aria-label={t('progress_of', name)}
        {...(known ? { value: Math.min(value, max), max: Math.max(1, max) } : {})}
      />
      {isMoving(progress) && (
        <ul class="sync-current small quiet" aria-label={t('sync_current')}>
          {current.slice(0, MOST_NAMES).map((path) => (
            <li key={path} class="cut" title={path}>
              {path}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
