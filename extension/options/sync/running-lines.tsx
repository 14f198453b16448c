import type { SyncProgress } from '../../../shared/sync-run.ts';
import { t } from '../../ui/i18n.ts';
import type { ShownSync } from '../../ui/shown-syncs.ts';
import { isMoving } from '../../ui/sync-words.ts';
import { SyncPicture } from './files/sync-picture.tsx';

const MOST_NAMES = 3;
const HERE = ['local'] as const;

/** What a run does now: the bar, and which files are on their way; of the first a picture, where it may lie here already. */
export function RunningLines({ sync, progress }: { sync: ShownSync; progress: SyncProgress }) {
  const { id, name, upload } = sync;
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
        <div class="sync-current">
          {upload && <SyncPicture syncId={id} sides={HERE} path={current[0] ?? ''} />}
          <ul class="small quiet" aria-label={t('sync_current')}>
            {current.slice(0, MOST_NAMES).map((path) => (
              <li key={path} class="cut" title={path}>
                {path}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
