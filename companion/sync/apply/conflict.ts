/** Both sides have bytes of their own: none is lost, and their names tell which is which. */

import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import type { Action, PlannedRow } from '../actions.ts';
import { keepNote } from '../journal/notes.ts';
import { childPath } from '../reconcile/freeze.ts';
import { bringDown } from './bring-down.ts';
import { upload } from './create.ts';
import { begin, keepResult, localFile, remoteFile } from './keep-result.ts';
import { fileAt } from './local-side.ts';
import { moveHere } from './move-here.ts';
import { pairOf } from './pair-of.ts';
import { localPath, remotePath } from './paths.ts';
import { receiveDown } from './receive-down.ts';
import type { SyncRun } from './run-parts.ts';
import { sendUp } from './send-up.ts';

/** Makes the copy, and notes the conflict until a person says which one to keep. */
export async function settleConflict(
  run: SyncRun,
  planned: PlannedRow,
  { way, copy }: Extract<Action, { do: 'conflict' }>,
): Promise<void> {
  if (way === 'both') await keepBoth(run, planned, copy);
  else if (way === 'up') await copyUp(run, planned, copy);
  else await copyDown(run, planned, copy);
  const { remote } = planned.row;
  const size = remote?.kind === 'file' ? remote.size : null;
  await noteConflict(run, remotePath(planned.row), { copy: copyPath(planned, copy), size });
}

/** The local file gets the other name and goes up under it; the one on the server keeps the name and comes down. */
async function keepBoth(run: SyncRun, planned: PlannedRow, copy: string): Promise<void> {
  const { row } = planned;
  const [here, file] = [localPath(row), localFile(row)];
  const to = childPath(row.folder.local, copy);
  await moveHere(run, { from: here, seen: file, to });
  const renamed = await run.local.inside(parentOf(to), { make: false }, (folder) =>
    fileAt(folder, nameIn(to)),
  );
  await run.store.write(() => run.pairs.forget(row.folder.remote, row.pair?.remoteName ?? row.key));
  const old = { ...row, pair: null };
  if (renamed !== null) {
    await upload(run, { row: { ...old, key: copy, local: renamed, remote: null }, action: { do: 'upload' } });
  }
  await bringDown(run, { row: { ...row, local: null }, action: { do: 'download' } });
}

async function copyUp(run: SyncRun, planned: PlannedRow, copy: string): Promise<void> {
  const { row } = planned;
  const [local, remote, to] = [localFile(row), remoteFile(row), childPath(row.folder.remote, copy)];
  const begun = begin(run, planned, parentOf(to));
  const { sha256 } = await sendUp(run, begun, { from: localPath(row), file: local, sha256: null, to });
  await keepResult(run, begun, { row, pair: pairOf({ local, remote, sha256, state: 'settled-up' }) });
}

async function copyDown(run: SyncRun, planned: PlannedRow, copy: string): Promise<void> {
  const { row } = planned;
  const [local, remote, to] = [localFile(row), remoteFile(row), childPath(row.folder.local, copy)];
  const begun = begin(run, planned, parentOf(to));
  const came = await receiveDown(run, begun, { from: remotePath(row), file: remote, to });
  const { sha256 } = came;
  const pair = pairOf({ local, remote, sha256, state: 'settled-down', size: came.local.size });
  await keepResult(run, begun, { row, pair });
}

/** Listed until the person says which one to keep. */
function noteConflict(
  run: SyncRun,
  path: string,
  { copy, size }: { copy: string; size: number | null },
): Promise<void> {
  const note = { why: null, side: null, copy, size, nextAt: null };
  return run.store.write((db) =>
    keepNote(db, run.journal, { kind: 'conflict', path, note, run: run.number, now: run.now() }),
  );
}

/** Where the copy is: on the server, or here if it is only here. */
function copyPath({ row, action }: PlannedRow, copy: string): string {
  const isHere = action.do === 'conflict' && action.way === 'down';
  return childPath(isHere ? row.folder.local : row.folder.remote, copy);
}
