/** The table of what happens to a file. */
import type { Action, FileRow, Need, Proof } from '../actions.ts';
import type { FilePair, LocalFile, RemoteFile, SyncRules } from '../types.ts';
import { settleConflict } from './conflict.ts';
import type { ConflictNames } from './conflict-names.ts';
import { localChange, sameStat } from './local-change.ts';
import { goneHere, goneThere } from './one-side-gone.ts';
import { remoteChange, sameListed } from './remote-change.ts';
import { respelling } from './respelling.ts';
import { sameBytes } from './same-bytes.ts';
import { settledStill } from './settled-still.ts';

export interface FileContext {
  rules: SyncRules;
  proof: Proof;
  names: ConflictNames;
}

/** What to do about a name that is a file, or nothing any more, on each side. */
export function decideFile(row: FileRow, context: FileContext): Action {
  const pair = row.pair?.kind === 'file' ? row.pair : null;
  const { local, remote } = row;
  if (pair === null) return decideNew(row, context);
  if (pair.state === 'settled-up' || pair.state === 'settled-down')
    return settledStill(row, pair, context) ?? decideNew(row, context);
  if (local !== null && remote !== null) return bothThere(row, pair, local, remote, context);
  if (remote !== null) return goneHere(pair, remote, context);
  if (local !== null) return goneThere(pair, local, context);
  return { do: 'forget' };
}

/** Never seen equal. */
function decideNew(row: FileRow, context: FileContext): Action {
  const { rules, proof } = context;
  const { local, remote } = row;
  if (local === null && remote === null) return row.pair === null ? { do: 'nothing' } : { do: 'forget' };
  if (remote === null) return rules.up ? { do: 'upload' } : leave('only-here');
  if (local === null) return rules.down ? { do: 'download' } : leave('only-there');
  const hashes = { local: proof.localHash ?? null, remote: proof.remoteHash ?? null };
  const same = sameBytes(local, remote, hashes, proof, rules);
  if (typeof same === 'object') return compare(same);
  if (same) return { do: 'adopt', sha256: hashes.local ?? hashes.remote };
  // Named by its date it comes beside the other one.
  if (rules.down && !rules.up && !rules.preserveNames) return { do: 'download' };
  return settleConflict(row, context);
}

function bothThere(
  row: FileRow,
  pair: FilePair,
  local: LocalFile,
  remote: RemoteFile,
  context: FileContext,
): Action {
  const { rules, proof } = context;
  if (isUntouched(pair, local, remote)) return { do: 'nothing' };
  const here = localChange(pair, local, remote, proof);
  if (typeof here === 'object') return compare(here);
  const there = remoteChange(pair, remote, here === 'same', proof);
  if (typeof there === 'object') return compare(there);

  if (here === 'same' && there === 'same') {
    const respelled = respelling(row, pair, rules);
    if (respelled !== null) return respelled;
    return isAsSeen(pair, local, remote) ? { do: 'nothing' } : { do: 'adopt', sha256: pair.sha256 };
  }
  const hashes = {
    local: here === 'same' ? pair.sha256 : (proof.localHash ?? null),
    remote: there === 'same' ? pair.sha256 : (proof.remoteHash ?? null),
  };
  // One of them is as it was and the other is not: they differ.
  const same = here === there && sameBytes(local, remote, hashes, proof, rules);
  if (typeof same === 'object') return compare(same);
  if (same) return { do: 'adopt', sha256: hashes.local ?? hashes.remote };
  // Others have their bytes in this copy: what is new gets one of its own.
  if ((row.shared ?? 1) > 1 && there === 'changed' && rules.down) return { do: 'download' };
  if (there === 'same') return rules.up ? { do: 'replace', on: 'remote' } : leave('changed-here');
  if (here === 'same') return rules.down ? { do: 'replace', on: 'local' } : leave('changed-there');
  return settleConflict(row, context);
}

/** Whether the listings say of a file all that they said when both sides were last seen equal. */
export function isUntouched(pair: FilePair, local: LocalFile, remote: RemoteFile): boolean {
  const { local: seenHere, remote: seenThere } = pair;
  if (seenHere === null || !seenThere?.settled) return false;
  return sameStat(seenHere, local) && isAsSeen(pair, local, remote);
}

function isAsSeen(pair: FilePair, local: LocalFile, remote: RemoteFile): boolean {
  const { local: seenHere, remote: seenThere } = pair;
  if (pair.state !== 'equal' || seenHere === null || seenThere === null) return false;
  const sameHere =
    seenHere.mtimeMs === local.mtimeMs &&
    seenHere.ctimeMs === local.ctimeMs &&
    seenHere.inode === local.inode;
  const sameThere =
    sameListed(seenThere, remote) && seenThere.etag === remote.etag && seenThere.settled === remote.settled;
  return sameHere && sameThere && pair.localName === local.name && pair.remoteName === remote.name;
}

const compare = (need: Need): Action => ({ do: 'compare', need });
const leave = (why: 'only-here' | 'only-there' | 'changed-here' | 'changed-there'): Action => ({
  do: 'leave',
  why,
  side: null,
});
