import { number, t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import {
  CircleAlert,
  CircleSlash,
  Files,
  Hand,
  type IconNode,
  Trash2,
  TriangleAlert,
} from '../../ui/icons.ts';
import type { MessageKey } from '../../ui/make-words.ts';
import type { ShownSync } from '../../ui/shown-syncs.ts';
import type { Tone } from '../../ui/state-word.tsx';
import { LISTS, type ListName, listAddress } from './sync-place.ts';

/** How each list looks and is called, everywhere. */
const LIST_LOOKS: Record<ListName, { word: MessageKey; icon: IconNode; tone: Tone }> = {
  conflict: { word: 'list_conflict', icon: TriangleAlert, tone: 'warn' },
  failed: { word: 'list_failed', icon: CircleAlert, tone: 'bad' },
  held: { word: 'list_held', icon: Hand, tone: 'warn' },
  left: { word: 'list_left', icon: Files, tone: 'quiet' },
  skipped: { word: 'list_skipped', icon: CircleSlash, tone: 'quiet' },
  trash: { word: 'list_trash', icon: Trash2, tone: 'quiet' },
};

interface SyncListsProps {
  sync: ShownSync;
  /** The one that is open. */
  current?: ListName;
}

/** The ways to the lists of files that have something in them, with their numbers; to the trash always. */
export function SyncLists({ sync, current }: SyncListsProps) {
  const counts = sync.status?.counts ?? {};
  const shown = LISTS.filter((list) => list === 'trash' || list === current || (counts[list] ?? 0) > 0);
  return (
    <ul class="sync-lists" aria-label={t('sync_lists', sync.name)}>
      {shown.map((list) => {
        const { word, icon, tone } = LIST_LOOKS[list];
        return (
          <li key={list}>
            <a
              class={`sync-list ${tone}`}
              href={listAddress(sync.id, list)}
              aria-current={list === current ? 'page' : undefined}
            >
              <Icon of={icon} size={14} />
              {t(word)}
              {list !== 'trash' && <span class="sync-count">{number(counts[list] ?? 0)}</span>}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
