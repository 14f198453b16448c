/** A file or folder that was moved on one side moves along on the other. */

import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { isVersion } from '../../transfer/index.ts';
import { childPath as childOnServer, parentPath } from '../../webdav/index.ts';
import type { FolderPlace, PlannedRow, Row } from '../actions.ts';
import { dropIntent } from '../journal/intents.ts';
import { foldName } from '../reconcile/fold-name.ts';
import type { FilePair, Side } from '../types.ts';
import { begin, localFile, remoteFile } from './keep-result.ts';
import { fileAt } from './local-side.ts';
import { betweenName, moveHere } from './move-here.ts';
import { fileThere, pairOf } from './pair-of.ts';
import { localPath, onServer, remotePath } from './paths.ts';
import type { SyncRun } from './run-parts.ts';
import { inTurn } from './try-again.ts';

type Move = { on: Side; to: string };

/** Where a moved row is afterwards: the row that took its place, or its own under another spelling. */
export function destination({ row, target }: PlannedRow, { on, to }: Move): FolderPlace {
  if (target !== undefined)
    return {
      local: on === 'local' ? to : localPath(target),
      remote: on === 'remote' ? to : remotePath(target),
    };
  return { local: on === 'local' ? to : localPath(row), remote: on === 'remote' ? to : remotePath(row) };
}

/** Moves the file on the side where it still is at its old place. */
export async function moveFile(run: SyncRun, planned: PlannedRow, move: Move): Promise<void> {
  const { row } = planned;
  const begun = begin(run, planned, '');
  await begun.step(null);
  const [from, { on, to }] = [move.on === 'local' ? localPath(row) : remotePath(row), move];
  if (on === 'local') await moveHere(run, { from, seen: localFile(row), to });
  else await moveThere(run, { from, row, to });
  const at = destination(planned, move);
  const pair = await lookBoth(run, planned, at);
  await run.store.write((db) => {
    if (row.pair !== null) run.pairs.forget(row.folder.remote, row.pair.remoteName);
    if (pair !== null) run.pairs.set({ local: parentOf(at.local), remote: parentOf(at.remote) }, pair);
    dropIntent(db, begun.id);
  });
}

/** The pair after the move: its bytes are those of before. Null where one of the two is not there any more. */
async function lookBoth(
  run: SyncRun,
  { row, target }: PlannedRow,
  at: FolderPlace,
): Promise<FilePair | null> {
  const { sha256 } = row.pair as FilePair;
  const entry = await run.client.stat(onServer(run, at.remote), run.signal);
  const remote = entry === null ? null : fileThere(run, entry);
  const local = await run.local
    .inside(parentOf(at.local), { make: false }, (folder) => fileAt(folder, nameIn(at.local)))
    .catch(() => null);
  if (local === null || remote === null) return null;
  // What was listed at the new place is what was found to be moved: anything newer is seen as a change.
  const [seenHere, seenThere] = [target?.local, target?.remote];
  const pair = pairOf({ local, remote, sha256 });
  if (seenHere?.kind === 'file') pair.local = { ...seenHere };
  if (seenThere?.kind === 'file') pair.remote = { ...seenThere };
  return pair;
}

async function moveThere(
  run: SyncRun,
  { from, row, to }: { from: string; row: Row; to: string },
): Promise<void> {
  const { client, signal } = run;
  const [source, goal] = [onServer(run, from), onServer(run, to)];
  const sha256 = row.pair?.kind === 'file' ? row.pair.sha256 : null;
  await inTurn(run, { doing: 'move' }, async () => {
    const there = await client.stat(source, signal);
    if (there === null || isVersion(there, { ...remoteFile(row), sha256 }) === 'no')
      throw new PhotoferryError('changed-on-server', { target: source });
    await client.makeFolders(parentPath(goal), signal);
    await moveOrSay(run, source, goal);
  });
}

/** Two steps where the server may take both names for one. */
async function moveOrSay(run: SyncRun, from: string, to: string, slash: '' | '/' = ''): Promise<void> {
  const { client, signal } = run;
  const taken = () => new PhotoferryError('changed-on-server', { target: to });
  const isRespelled = foldName(from) === foldName(to);
  const between = isRespelled ? childOnServer(parentPath(to), betweenName(run, to)) : to;
  if ((await client.move(from + slash, between + slash, signal)) === 'exists') throw taken();
  if (between === to) return;
  if ((await client.move(between + slash, to + slash, signal)) === 'moved') return;
  await client.move(between + slash, from + slash, signal);
  throw taken();
}

/** A whole folder as one; remembered deletions below it go along. */
export async function moveFolder(run: SyncRun, planned: PlannedRow, { on, to }: Move): Promise<void> {
  const { row } = planned;
  const begun = begin(run, planned, '');
  await begun.step(null);
  const from = { local: localPath(row), remote: remotePath(row) };
  if (on === 'local') await moveHere(run, { from: from.local, seen: null, to });
  else {
    await inTurn(run, { doing: 'move' }, async () => {
      await run.client.makeFolders(parentPath(onServer(run, to)), run.signal);
      await moveOrSay(run, onServer(run, from.remote), onServer(run, to), '/');
    });
  }
  await run.store.write((db) => {
    run.pairs.moveFolder(from, destination(planned, { on, to }));
    dropIntent(db, begun.id);
  });
}
