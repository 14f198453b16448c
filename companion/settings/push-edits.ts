import type { DatabaseSync } from 'node:sqlite';
import type { Result } from '../../shared/calls.ts';
import { nextNumber, readMeta } from '../store/index.ts';
import type { CheckedEdit } from './check-edit.ts';
import { checkExpiry } from './check-expiry.ts';
import { checkServerName } from './check-server-name.ts';
import { checkSyncFolder, checkSyncFoldersOf } from './check-sync-folder.ts';
import { toDocument } from './document.ts';
import { mergeEdit, tombstone } from './merge-edit.ts';
import { findEdit, readDocument, rememberEdit, writeDocument } from './rows.ts';

/** Carries out checked edits inside a transaction; throwing takes all of them back. */
export function pushEdits(
  db: DatabaseSync,
  edits: readonly CheckedEdit[],
  now: number,
): Result<'settings.push'> {
  const latest = () => Number(readMeta(db, 'settings-revision') ?? 0);
  // What this browser changed itself is no news to it, though its base was older when it made the next edit.
  const own = new Set<number>();

  const results = edits.map((edit) => {
    const current = readDocument(db, edit.kind, edit.id);
    const before = findEdit(db, edit.editId);
    if (before !== null) {
      own.add(before.revision);
      const document = toDocument(current ?? tombstone(edit, latest()));
      return { editId: edit.editId, outcome: before.outcome, document };
    }
    const merged = mergeEdit(current, edit, { latest: latest(), own, now });
    if (merged.changed) {
      if (edit.kind === 'server') checkServerName(db, merged.document);
      if (edit.kind === 'sync') checkSyncFolder(db, merged.document);
      nextNumber(db, 'settings-revision');
      own.add(merged.document.revision);
      writeDocument(db, merged.document);
      if (edit.kind === 'server') checkSyncFoldersOf(db, merged.document);
      if (edit.kind !== 'preferences') checkExpiry(db);
    }
    rememberEdit(db, edit.editId, merged.outcome, merged.changed ? merged.document.revision : 0);
    return { editId: edit.editId, outcome: merged.outcome, document: toDocument(merged.document) };
  });

  return { revision: latest(), results };
}
