/** A file that was left as it is, as a row of the plan: as it is now on both sides. */

import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import { toProblem } from '../../../shared/problems.ts';
import type { FileRow, FolderPlace } from '../actions.ts';
import { fileAt } from '../apply/local-side.ts';
import { fileThere } from '../apply/pair-of.ts';
import { onServer } from '../apply/paths.ts';
import type { SyncRun } from '../apply/run-parts.ts';
import { inTurn } from '../apply/try-again.ts';
import type { Pairs } from '../journal/pairs.ts';
import { isApart, placeOf } from '../reconcile/copies.ts';
import { childPath } from '../reconcile/freeze.ts';
import { sameListed } from '../reconcile/remote-change.ts';
import type { FilePair, LocalFile, RemoteFile, Side } from '../types.ts';

/**
 * `of`: whose path it is. The hash of the pair is that of the file on the server as it is now; null where nobody knows
 * it.
 */
export async function leftRow(run: SyncRun, path: string, of: Side): Promise<FileRow> {
  const place = placeAt(run.pairs, parentOf(path), of);
  const name = nameIn(path);
  const known = run.pairs.in(place.remote).find((pair) => pair.kind === 'file' && pair.remoteName === name);
  const pair = known?.kind === 'file' ? known : null;
  const folder = placeOf(pair, place);
  const here = childPath(folder.local, pair?.localName ?? name);
  const there = childPath(folder.remote, pair?.remoteName ?? name);
  const remote = await lookThere(run, there);
  return {
    ...{ folder, key: name, local: await lookHere(run, here), remote },
    pair: pair && { ...pair, sha256: hashThere(pair, remote) },
    shared: isApart(pair) ? (run.pairs.copiesIn(folder.local).get(pair.localName) ?? 1) : 1,
  };
}

/** Where a folder is on both sides: its name may be spelled in two ways. */
function placeAt(pairs: Pairs, path: string, of: Side): FolderPlace {
  let place: FolderPlace = { local: '', remote: '' };
  for (const name of path.split('/').filter(Boolean)) {
    const pair = pairs
      .in(place.remote)
      .find((one) => one.kind === 'folder' && name === (of === 'local' ? one.localName : one.remoteName));
    place = {
      local: childPath(place.local, pair?.localName ?? name),
      remote: childPath(place.remote, pair?.remoteName ?? name),
    };
  }
  return place;
}

async function lookThere(run: SyncRun, path: string): Promise<RemoteFile | null> {
  const entry = await inTurn(run, { doing: 'list' }, () => run.client.stat(onServer(run, path), run.signal));
  return entry === null ? null : fileThere(run, entry);
}

async function lookHere({ local }: SyncRun, path: string): Promise<LocalFile | null> {
  try {
    return await local.inside(parentOf(path), { make: false }, (folder) => fileAt(folder, nameIn(path)));
  } catch (error) {
    if (toProblem(error).code === 'source-missing') return null;
    throw error;
  }
}

/** The bytes that were equal are those of the file on the server only while that is as it was. */
function hashThere({ state, sha256, remote }: FilePair, now: RemoteFile | null): string | null {
  if (now === null) return sha256;
  const isSame = state !== 'settled-up' && remote !== null && sameListed(remote, now);
  return isSame ? sha256 : null;
}
