import { askCompanion } from '../../ui/connector.ts';
import { bytes, plural, problemWords, relative, t } from '../../ui/i18n.ts';
import { Note } from '../../ui/note.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import type { ShownSync } from '../../ui/shown-syncs.ts';
import { useAction } from '../../ui/use-action.ts';
import { HoldNote } from './hold-note.tsx';

interface SyncNotesProps {
  sync: ShownSync;
  connected: boolean;
  now: number;
  onEdit(): void;
}

/** What a person should know of the last run: why it stopped, what it did not dare, that it is long ago. */
export function SyncNotes({ sync, connected, now, onEdit }: SyncNotesProps) {
  const { id, status } = sync;
  const trust = useAction(() =>
    askCompanion('sync.run', { id, runId: crypto.randomUUID(), foreground: true, trustNames: true }),
  );
  if (status === null || (connected && status.running)) return null;
  const { last, holds, stale, lastSuccessAt } = status;
  const problem = last?.end.problem;
  const ended = last?.end.outcome;
  const unread = last?.end.unread ?? { files: 0, bytes: 0 };
  return (
    <>
      {ended === 'stopped' && problem && (
        <Note tone="bad" title={problemWords(problem).what} text={problemWords(problem).next}>
          {problem.code.startsWith('sync-') && (
            <div class="note-actions">
              <button type="button" class="button compact" onClick={onEdit}>
                {t('change_folders')}
              </button>
            </div>
          )}
        </Note>
      )}
      {ended === 'failed' && problem && (
        <Note tone="bad" title={problemWords(problem).what} text={problemWords(problem).next} />
      )}
      {stale && (
        <Note
          tone="warn"
          title={t('sync_stale_title')}
          text={
            lastSuccessAt === null
              ? t('sync_stale_never')
              : t('sync_stale_text', relative(lastSuccessAt, now))
          }
        />
      )}
      {holds.map((hold) => (
        <HoldNote key={hold.id} sync={sync} hold={hold} now={now} />
      ))}
      {unread.files > 0 && (
        <Note
          tone="warn"
          title={plural('sync_unread', unread.files)}
          text={t('sync_unread_text', bytes(unread.bytes))}
        >
          <div class="note-actions">
            <button
              type="button"
              class="button compact"
              aria-disabled={trust.busy}
              onClick={() => trust.run()}
            >
              {t('sync_trust_names')}
            </button>
          </div>
        </Note>
      )}
      {trust.problem && <ProblemNote problem={trust.problem} />}
    </>
  );
}
