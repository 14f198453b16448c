import type { FieldConflict, SettingsKind } from '../../shared/model.ts';
import { ask } from '../ui/connector.ts';
import { t } from '../ui/i18n.ts';
import { Note } from '../ui/note.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { useAction } from '../ui/use-action.ts';
import { useNow } from '../ui/use-now.ts';
import { settingName, settingValue } from './setting-words.ts';

interface ConflictsProps {
  document: { kind: SettingsKind; id: string };
  conflicts: readonly FieldConflict[];
  /** The value that holds now. */
  inUse(field: string): unknown;
  show?(field: string, value: unknown): string;
}

/** Fields that were changed in two places at once: both values, and a choice. */
export function Conflicts({ document, conflicts, inUse, show = settingValue }: ConflictsProps) {
  const now = useNow(30_000);
  // Any edit of the field upon what is there now ends the conflict, also one that keeps the value.
  const choose = useAction((field: string, value: unknown) =>
    ask('editSettings', { ...document, fields: { [field]: value } }),
  );
  return (
    <>
      {conflicts.map(({ field, theirs, at }) => {
        const ours = inUse(field);
        return (
          <Note key={field} tone="warn" title={t('conflict_title', settingName(field))}>
            <p class="small">
              <TimeAgo at={at} now={now} />
              {' · '}
              {t('conflict_text', show(field, ours), show(field, theirs))}
            </p>
            <div class="note-actions">
              <button
                type="button"
                class="button compact"
                aria-disabled={choose.busy}
                onClick={() => choose.run(field, ours)}
              >
                {t('keep_value', show(field, ours))}
              </button>
              <button
                type="button"
                class="button compact"
                aria-disabled={choose.busy}
                onClick={() => choose.run(field, theirs)}
              >
                {t('use_value', show(field, theirs))}
              </button>
            </div>
          </Note>
        );
      })}
      {choose.problem && <ProblemNote problem={choose.problem} />}
    </>
  );
}
