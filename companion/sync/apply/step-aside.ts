import type { PlannedRow } from '../actions.ts';
import { dropIntent } from '../journal/intents.ts';
import { childPath } from '../reconcile/freeze.ts';
import { begin } from './keep-result.ts';
import { moveHere } from './move-here.ts';
import { localPath, remotePath } from './paths.ts';
import type { SyncRun } from './run-parts.ts';

/** A file here and a folder there: the local one gets another name, and both travel from then on. */
export async function stepAside(run: SyncRun, planned: PlannedRow, copy: string): Promise<void> {
  const { row } = planned;
  const begun = begin(run, planned, '', () => childPath(row.folder.local, copy));
  await begun.step(null);
  const seen = row.local?.kind === 'file' ? row.local : null;
  await moveHere(run, { from: localPath(row), seen, to: begun.intent.aside ?? '' });
  await run.store.write((db) => {
    if (row.local?.kind === 'folder' || row.pair?.kind === 'file') {
      run.pairs.forgetBelow(remotePath(row));
      run.pairs.forget(row.folder.remote, row.pair?.remoteName ?? row.key);
    }
    dropIntent(db, begun.id);
  });
}
