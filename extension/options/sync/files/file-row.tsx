import { nameIn } from '../../../../shared/path-parts.ts';
import type { SyncFile } from '../../../../shared/sync-run.ts';
import { type SettleWay, settleWays } from '../../../../shared/sync-settle.ts';
import { askCompanion } from '../../../ui/connector.ts';
import { bytes, number, plural, problemWords, t } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icon.tsx';
import { RotateCcw } from '../../../ui/icons.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import type { ShownSync } from '../../../ui/shown-syncs.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { toast } from '../../../ui/toast.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { FileName } from './file-name.tsx';
import { reasonKey, SETTLE_WORDS } from './reason-words.ts';
import { SyncPicture } from './sync-picture.tsx';

/** What is on both sides is read where that is cheap. */
const HERE_FIRST = ['local', 'remote'] as const;
const THERE_FIRST = ['remote', 'local'] as const;

interface FileRowProps {
  sync: ShownSync;
  file: SyncFile;
  now: number;
}

/** One file: its picture and name, why it is listed, since when, and what can be done about it. */
export function FileRow({ sync, file, now }: FileRowProps) {
  const { id } = sync;
  const { path, kind, why, size, since, nextAt, shot } = file;
  const retry = useAction(() => askCompanion('sync.retry', { id, path }));
  const settle = useAction(async (how: SettleWay) => {
    await askCompanion('sync.settle', { id, path, how });
    toast(t('conflict_resolved', nameIn(path)));
  });
  const ways = kind === 'left' ? settleWays(why) : [];
  const problem = retry.problem ?? settle.problem;
  return (
    <li class="file-row">
      <SyncPicture syncId={id} sides={file.side === 'remote' ? THERE_FIRST : HERE_FIRST} path={path} />
      <div class="file-main">
        <FileName path={path} />
        <p class="small file-why">{reasonWords(file)}</p>
        {shot && <p class="small">{plural('shot_torn', shot.inStep, number(shot.files))}</p>}
        <p class="small quiet file-facts">
          {size !== null && <span>{bytes(size)}</span>}
          <TimeAgo at={since} now={now} />
          {kind === 'failed' && nextAt !== null && (
            <span>
              {t('tried_again')} <TimeAgo at={Math.max(nextAt, now)} now={now} />
            </span>
          )}
        </p>
      </div>
      <div class="file-buttons">
        {kind === 'failed' && (
          <button
            type="button"
            class="button compact"
            aria-label={t('retry_upload', path)}
            aria-disabled={retry.busy}
            onClick={() => retry.run()}
          >
            <Icon of={RotateCcw} size={14} />
            {t('retry')}
          </button>
        )}
        {ways.map((way) => (
          <button
            key={way}
            type="button"
            class={way.startsWith('delete') ? 'button compact danger' : 'button compact'}
            aria-label={`${t(SETTLE_WORDS[way])}: ${path}`}
            aria-disabled={settle.busy}
            onClick={() => settle.run(way)}
          >
            {t(SETTLE_WORDS[way])}
          </button>
        ))}
      </div>
      {problem && (
        <div class="file-trouble">
          <ProblemNote problem={problem} />
        </div>
      )}
    </li>
  );
}

function reasonWords({ problem, why }: SyncFile): string {
  if (problem) {
    const { what, next } = problemWords(problem);
    return `${what} ${next}`;
  }
  const key = reasonKey(why);
  return key ? t(key) : (why ?? '');
}
