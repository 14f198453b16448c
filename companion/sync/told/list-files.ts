/** Files that are not as a person may expect them, as they are listed. */
import type { DatabaseSync } from 'node:sqlite';
import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import type { SyncFile } from '../../../shared/sync-run.ts';
import { baseOf } from '../../photos/index.ts';

import { openBases } from '../journal/files-of-base.ts';
import { type NoteKind, readNotes } from '../journal/notes.ts';
import { tornShot } from './torn-shot.ts';

/** By path. What is there of a shot is looked up now: since the run that noted the file, others of it may have arrived. */
export function listFiles(
  db: DatabaseSync,
  journal: number,
  kind: NoteKind,
  page: { offset?: number; limit?: number },
): SyncFile[] {
  const filesOfBase = openBases(db, journal);
  return readNotes(db, journal, kind, page).map(({ attempts: _, seen: __, changedAt: ___, ...file }) => {
    // Both versions of a conflict are there, and what the options leave out is not missed.
    if (kind === 'conflict' || kind === 'skipped') return file;
    const name = nameIn(file.path);
    const shot = tornShot(name, filesOfBase(parentOf(file.path), baseOf(name)));
    return shot === null ? file : { ...file, shot };
  });
}
