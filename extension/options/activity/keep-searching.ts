/** A search through all uploads that keeps up with them. */
import { liveQuery } from 'dexie';
import type { PhotoferryDb, UploadRow } from '../../db.ts';
import { type Selection, uploadsIn } from '../../ui/uploads-in.ts';
import { walkUploads } from '../../ui/walk-uploads.ts';

/** So many rows are looked through at once: a few milliseconds. */
const PAGE = 500;

export interface Found {
  ids: string[];
  /** False while the first search is under way. */
  done: boolean;
}

/**
 * Tells what the first search finds page by page. Where uploads join the selection or leave it, it is searched anew, and
 * told once that is through.
 */
export function keepSearching(
  db: PhotoferryDb,
  selection: Selection,
  isFound: (row: UploadRow) => boolean,
  tell: (found: Found) => void,
  signal: AbortSignal,
): void {
  let counted = -1;
  let looking = false;
  let isFirst = true;

  const counts = liveQuery(() => uploadsIn(db, selection).count()).subscribe((count) => {
    if (count === counted) return;
    counted = count;
    if (!looking) void lookAsLongAsItChanges();
  });
  signal.addEventListener('abort', () => counts.unsubscribe());

  async function lookAsLongAsItChanges(): Promise<void> {
    looking = true;
    for (let before = -1; before !== counted && !signal.aborted; ) {
      before = counted;
      await look();
    }
    looking = false;
  }

  async function look(): Promise<void> {
    const ids: string[] = [];
    for await (const rows of walkUploads(db, selection, PAGE)) {
      if (signal.aborted) return;
      ids.push(...rows.filter(isFound).map(({ id }) => id));
      if (isFirst) tell({ ids: [...ids], done: false });
    }
    isFirst = false;
    if (!signal.aborted) tell({ ids, done: true });
  }
}
