/** What of the activity is to be seen. Pure. */

import type { OutboxRow } from '../../db.ts';
import type { UploadItem } from '../../ui/upload-items.ts';
import type { Selection } from '../../ui/uploads-in.ts';
import type { Phase } from '../../upload-order.ts';

export interface ActivityFilter extends Selection {
  /** Words that all have to be somewhere in name, folder and server. */
  search: string;
}

/** The name of a server by its id. */
export type ServerNames = (serverId: string) => string;

export const EVERYTHING: ActivityFilter = { phase: null, serverId: null, search: '' };

/** The words of a search, as they are looked for. */
export function wordsOf(search: string): string[] {
  return search.normalize('NFC').toLocaleLowerCase().split(/\s+/).filter(Boolean);
}

type Searched = Pick<UploadItem, 'name' | 'serverId' | 'remotePath' | 'subfolder'>;

/** Tells of a row whether name, folder and server together have all words of a search, in any order. */
export function searchFor(search: string, nameOf: ServerNames): (row: Searched) => boolean {
  const words = wordsOf(search);
  if (words.length === 0) return () => true;
  return ({ name, serverId, remotePath, subfolder }) => {
    const text = [name, remotePath ?? subfolder ?? '', nameOf(serverId)].join('\n');
    const known = text.normalize('NFC').toLocaleLowerCase();
    return words.every((word) => known.includes(word));
  };
}

/** A photo that the companion does not have yet stands among the uploads it will be one of. */
export function phaseOfOutbox({ state }: Pick<OutboxRow, 'state'>): Phase {
  if (state === 'refused') return 'failed';
  return state === 'holding' ? 'queued' : 'running';
}

/** Those of the outbox that the filter lets through, what runs first. */
export function filterOutbox(
  rows: readonly OutboxRow[],
  filter: ActivityFilter,
  nameOf: ServerNames,
): OutboxRow[] {
  const isFound = searchFor(filter.search, nameOf);
  return rows
    .filter(
      (row) =>
        (filter.phase === null || phaseOfOutbox(row) === filter.phase) &&
        (filter.serverId === null || row.serverId === filter.serverId) &&
        isFound(row),
    )
    .sort((a, b) => RANK[a.state] - RANK[b.state] || a.createdAt - b.createdAt);
}

const RANK: Record<OutboxRow['state'], number> = { sending: 0, fetching: 1, refused: 2, holding: 3 };

/** Whether an item may be cancelled, or only taken from the list. */
export const isOpen = ({ group }: UploadItem): boolean => group !== 'ended' && group !== 'stuck';
