import { nameIn } from '../../../../shared/path-parts.ts';
import type { SyncFile } from '../../../../shared/sync-run.ts';
import { askCompanion } from '../../../ui/connector.ts';
import { t } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icon.tsx';
import { HardDrive, Laptop } from '../../../ui/icons.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import type { ShownSync } from '../../../ui/shown-syncs.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { toast } from '../../../ui/toast.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { type Version, versionsOf } from './conflict-sides.ts';
import { FileName } from './file-name.tsx';
import { SyncPicture } from './sync-picture.tsx';

interface ConflictCardProps {
  sync: ShownSync;
  file: SyncFile;
  now: number;
}

/** Two versions of a file side by side, and the choice between them. What is not kept goes to the trash. */
export function ConflictCard({ sync, file, now }: ConflictCardProps) {
  const { id } = sync;
  const { path } = file;
  const resolve = useAction(async (keep: 'local' | 'remote' | 'both') => {
    await askCompanion('sync.resolve', { id, path, keep });
    toast(t('conflict_resolved', nameIn(path)));
  });
  return (
    <li class="card conflict-card" aria-label={path}>
      <div class="conflict-head">
        <FileName path={path} />
        <span class="small quiet">
          <TimeAgo at={file.since} now={now} />
        </span>
      </div>
      <div class="conflict-sides">
        {versionsOf(file, sync).map((version) => (
          <figure key={version.keep} class="conflict-side">
            <SyncPicture syncId={id} sides={[version.lookAt]} path={version.path} />
            <figcaption>
              <span class="conflict-whose">
                <Icon of={version.keep === 'local' ? Laptop : HardDrive} size={14} />
                {whose(version, sync)}
              </span>
              <span class="small quiet conflict-name">{nameIn(version.path)}</span>
            </figcaption>
            <button
              type="button"
              class="button compact"
              aria-label={`${t('keep_this')}: ${whose(version, sync)}, ${path}`}
              aria-disabled={resolve.busy}
              onClick={() => resolve.run(version.keep)}
            >
              {t('keep_this')}
            </button>
          </figure>
        ))}
      </div>
      <div class="conflict-both">
        <span class="small quiet">{t('conflict_other_goes')}</span>
        <button
          type="button"
          class="button compact"
          aria-label={`${t('keep_both')}: ${path}`}
          aria-disabled={resolve.busy}
          onClick={() => resolve.run('both')}
        >
          {t('keep_both')}
        </button>
      </div>
      {resolve.problem && <ProblemNote problem={resolve.problem} />}
    </li>
  );
}

const whose = ({ keep }: Version, { serverName }: ShownSync): string =>
  keep === 'local' ? t('from_this_computer') : t('from_server', serverName ?? t('removed_server'));
