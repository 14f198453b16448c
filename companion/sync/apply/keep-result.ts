/** The beginning of an action, and its result in the journal. */
import { PhotoferryError } from '../../../shared/problems.ts';
import { temporaryName } from '../../../shared/temporary-name.ts';
import type { FolderPlace, PlannedRow, Row } from '../actions.ts';
import { dropIntent } from '../journal/intents.ts';
import { keepTrashed } from '../journal/trash-entries.ts';
import { childPath } from '../reconcile/freeze.ts';
import type { FilePair, LocalFile, LocalSeen, RemoteFile, RemoteSeen, Side } from '../types.ts';
import { TOGETHER_MS } from './ahead.ts';
import type { Begun } from './interrupted.ts';
import { onServer } from './paths.ts';
import type { SyncRun } from './run-parts.ts';

export interface PutAside {
  side: Side;
  /** Where it was, below the root. */
  path: string;
  seen: LocalSeen | RemoteSeen;
}

/** An action with a temporary name in `tempFolder`; `asideFor` gives the path of what it replaces or removes. */
export function begin(
  run: SyncRun,
  planned: PlannedRow,
  tempFolder: string,
  asideFor: (id: string) => string | null = () => null,
): Begun {
  return run.interrupted.begin(planned, (id) => ({
    tempName: temporaryName(run.machine.id, id),
    tempFolder,
    aside: asideFor(id),
  }));
}

/** The pair as it is now, what went into a trash, and that nothing is to be repaired any more: all of it, or nothing. */
export async function keepResult(
  run: SyncRun,
  { id, intent }: Begun,
  {
    row,
    pair,
    aside,
    place,
  }: { row: Row; pair: FilePair | null; aside?: PutAside | null; place?: FolderPlace },
): Promise<void> {
  const now = run.now();
  const at = place ?? row.folder;
  await run.store.write((db) => {
    if (row.pair !== null && row.pair.remoteName !== pair?.remoteName)
      run.pairs.forget(row.folder.remote, row.pair.remoteName);
    if (pair !== null) run.pairs.set(at, pair);
    // Without an ETag other bytes of the same size and time look like those that were read before.
    if (pair?.remote?.etag === null)
      run.known.forget(db, onServer(run, childPath(at.remote, pair.remoteName)));
    if (aside && intent.aside !== null)
      keepTrashed(db, run.id, { id, ...trashed(aside), trashedAs: intent.aside, trashedAt: now });
    dropIntent(db, id);
  }, TOGETHER_MS);
}

/** What the trash keeps of a file: enough to know it again. */
export function trashed({ side, path, seen }: PutAside) {
  const { size } = seen;
  const known = 'inode' in seen ? { size, inode: seen.inode } : { size, etag: seen.etag };
  return { side, path, seen: known };
}

/** A row's file on one side, which the action needs. */
export function localFile({ local, key }: Row): LocalFile {
  if (local?.kind === 'file') return local;
  throw new PhotoferryError('internal', { said: `${key} is no file here` });
}

/** A row’s file on the server, which the action needs. */
export function remoteFile({ remote, key }: Row): RemoteFile {
  if (remote?.kind === 'file') return remote;
  throw new PhotoferryError('internal', { said: `${key} is no file there` });
}
