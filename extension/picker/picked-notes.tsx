import { plural, problemWords, t } from '../ui/i18n.ts';
import { Note } from '../ui/note.tsx';
import type { Picking } from './use-picking.ts';

const MOST_NAMES = 5;

interface PickedNotesProps extends Picking {
  offline: boolean;
}

/** What was not taken and why; and that what was taken waits for a companion that is away. */
export function PickedNotes({ others, hidden, refused, picked, left, offline }: PickedNotesProps) {
  const [first] = refused;
  return (
    <div class="picker-notes">
      {first && (
        <Note
          tone="bad"
          alert
          title={refused.length === 1 ? problemWords(first).what : plural('picked_refused', refused.length)}
          text={
            refused.length === 1
              ? problemWords(first).next
              : `${problemWords(first).what} ${problemWords(first).next}`
          }
        />
      )}
      {others.length > 0 && (
        <Note tone="plain" title={plural('picked_others', others.length)} text={listOf(others)} />
      )}
      {hidden > 0 && <p class="quiet small">{plural('picked_hidden', hidden)}</p>}
      {offline && picked.length > 0 && left === 0 && (
        <Note tone="warn" title={t('link_offline')} text={t('picked_offline')} />
      )}
    </div>
  );
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${shown}, ${plural('and_more', more)}` : shown;
}
