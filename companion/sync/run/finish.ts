import { confirmedHolds, dropHold, keepHolds } from '../journal/kept-holds.ts';
import { dropOldNotes, dropOldNotesIn } from '../journal/notes.ts';
import { keepPreview, noteWalk } from '../journal/open-journal.ts';
import type { RunOptions } from '../syncs.ts';
import { emptyTrash } from '../trash/empty-trash.ts';
import type { OpenRun } from './open-run.ts';
import { clearUp, type Passes } from './run-folder.ts';

/** After the last pass: what it found is kept, and what nobody needs any more goes. */
export async function finish(open: OpenRun, passes: Passes, { dryRun = false }: RunOptions): Promise<void> {
  const { run, head, rulesText, prune, note, journalLost } = open;
  const { holds, lastPass, destructive, etags, looked } = passes;
  const now = run.now();
  if (dryRun) {
    await run.store.write((db) => keepPreview(db, run.journal, destructive));
    return;
  }
  await clearUp(open);
  if (looked !== null) {
    await run.store.write((db) => dropOldNotesIn(db, run.journal, looked, lastPass));
    return;
  }
  await etags.keep();
  await run.store.write((db) => {
    // Of what was passed over nothing new is known.
    dropOldNotes(
      db,
      run.journal,
      prune ? ['failed', 'held'] : ['failed', 'held', 'left', 'skipped'],
      lastPass,
    );
    for (const { id } of confirmedHolds(db, run.journal)) dropHold(db, run.journal, id);
    keepHolds(db, run.journal, holds, now);
    keepPreview(db, run.journal, null);
    if (!prune) noteWalk(db, run.journal, now, rulesText);
  });
  // What a lost journal would bring back stays held until a person has seen to it.
  if (!journalLost || holds.every(({ why }) => why !== 'journal-lost')) {
    await note.keep(head.begunAt);
    await note.snapshot.keep(run, head.begunAt);
  }
  await emptyTrash(run);
}
