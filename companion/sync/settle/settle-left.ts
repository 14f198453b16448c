/** A file that sync leaves as it is, as the person settles it: once, by the same deeds as in a run, repaired like them. */
import { PhotoferryError } from '../../../shared/problems.ts';
import { type SettleWay, settleWays } from '../../../shared/sync-settle.ts';
import { hashOnServer } from '../../transfer/index.ts';
import type { FileRow } from '../actions.ts';
import { pairOf } from '../apply/pair-of.ts';
import { onServer, remotePath } from '../apply/paths.ts';
import { type Deed, perform } from '../apply/perform.ts';
import type { SyncRun } from '../apply/run-parts.ts';
import { inTurn } from '../apply/try-again.ts';
import { dropNote, readNote } from '../journal/notes.ts';
import { leftRow } from './left-row.ts';

/**
 * What is replaced or removed goes into the trash of its side. Throws `nothing-to-settle` where no such file is left in
 * that way, or it is not as it was listed any more, and what the deed throws.
 */
export async function settleLeft(run: SyncRun, path: string, way: SettleWay): Promise<void> {
  const { why = null } = readNote(run.store.db, run.journal, 'left', path) ?? {};
  const nothing = new PhotoferryError('nothing-to-settle', { target: path });
  if (!settleWays(why).includes(way)) throw nothing;
  const row = await leftRow(run, path, why === 'only-here' ? 'local' : 'remote');
  const action = deedFor(row, way, why);
  if (action === null) throw nothing;
  if (action === 'forget') await run.store.write(() => run.pairs.forget(row.folder.remote, row.key));
  else await perform(run, { row: await asNeeded(run, row, action, why), action }, action);
  await run.store.write((db) => dropNote(db, run.journal, 'left', path));
}

/** What is to be done about it as it is now; null where it is not what the person was told of. Pure. */
function deedFor(row: FileRow, way: SettleWay, why: string | null): Deed | 'forget' | null {
  const { local, remote, shared = 1 } = row;
  const wasOnBoth = settleWays(why).includes('send') && settleWays(why).includes('fetch');
  if (wasOnBoth !== (local !== null && remote !== null)) return null;
  const own = way === 'send' || way === 'delete-here' ? local : remote;
  if (own === null) return null;
  // Others have their bytes in this copy.
  const isShared = shared > 1;
  switch (way) {
    case 'send':
      return wasOnBoth ? { do: 'replace', on: 'remote' } : { do: 'upload' };
    case 'fetch':
      return wasOnBoth && !isShared ? { do: 'replace', on: 'local' } : { do: 'download' };
    default:
      if (way === 'delete-here' && isShared) return 'forget';
      return { do: 'trash', on: way === 'delete-here' ? 'local' : 'remote', why: 'deleted' };
  }
}

async function asNeeded(run: SyncRun, row: FileRow, action: Deed, why: string | null): Promise<FileRow> {
  const { pair, local, remote } = row;
  if (action.do === 'trash' && pair?.kind === 'file') {
    // Removed is only what was there when the other one went.
    if (why === 'deleted-there' && local && pair.local) return { ...row, local: { ...local, ...pair.local } };
    if (why === 'deleted-here' && remote && pair.remote)
      return { ...row, remote: { ...remote, ...pair.remote } };
  }
  if (action.do !== 'replace' || action.on !== 'remote' || local === null || remote === null) return row;
  const known = pair?.kind === 'file' ? pair.sha256 : null;
  // What goes aside is compared there: an ETag may be another one by then.
  const path = onServer(run, remotePath(row));
  const size = remote.size ?? Number.MAX_SAFE_INTEGER;
  const read = () => hashOnServer(run.client, path, size, run.signal);
  const sha256 = known ?? (await inTurn(run, { bytes: remote.size ?? 0, doing: 'read' }, read));
  return { ...row, pair: pairOf({ local, remote, sha256 }) };
}
