/** What of the activity is to be seen. Pure. */

import type { OutboxRow } from '../../db.ts';
import type { UploadItem } from '../../ui/upload-items.ts';
import type { Selection } from '../../ui/uploads-in.ts';
import type { Phase } from '../../upload-order.ts';

export interface ActivityFilter extends Selection {
  /** Words that all have to be in the name. */
  search: string;
}

export const EVERYTHING: ActivityFilter = { phase: null, serverId: null, search: '' };

/** The words of a search, as they are looked for. */
export function wordsOf(search: string): string[] {
  return search.normalize('NFC').toLocaleLowerCase().split(/\s+/).filter(Boolean);
}

/** Whether a name has all of the words, in any order. */
export function hasWords(name: string, words: readonly string[]): boolean {
  const text = name.normalize('NFC').toLocaleLowerCase();
  return words.every((word) => text.includes(word));
}

/** A photo that the companion does not have yet stands among the uploads it will be one of. */
export function phaseOfOutbox({ state }: Pick<OutboxRow, 'state'>): Phase {
  if (state === 'refused') return 'failed';
  return state === 'holding' ? 'queued' : 'running';
}

/** Those of the outbox that the filter lets through, what runs first. */
export function filterOutbox(rows: readonly OutboxRow[], filter: ActivityFilter): OutboxRow[] {
  const words = wordsOf(filter.search);
  return rows
    .filter(
      (row) =>
        (filter.phase === null || phaseOfOutbox(row) === filter.phase) &&
        (filter.serverId === null || row.serverId === filter.serverId) &&
        hasWords(row.name, words),
    )
    .sort((a, b) => RANK[a.state] - RANK[b.state] || a.createdAt - b.createdAt);
}

const RANK: Record<OutboxRow['state'], number> = { sending: 0, fetching: 1, refused: 2, holding: 3 };

/** Whether an item may be cancelled, or only taken from the list. */
export const isOpen = ({ group }: UploadItem): boolean => group !== 'ended' && group !== 'stuck';
