import type { FolderPlace, LeaveReason } from '../actions.ts';
import { nameFrozen } from '../selection/clutter.ts';
import { fileLeftOut, folderLeftOut } from '../selection/left-out.ts';
import { nameProblem } from '../selection/name-problem.ts';
import type { LocalEntry, Pair, RemoteEntry, Side, SyncRules } from '../types.ts';
import { isApart } from './copies.ts';
import type { JoinedRow } from './join-rows.ts';
import { sameStat } from './local-change.ts';

export const SIDES = ['local', 'remote'] as const;

/**
 * Why a row is left as it is although something is there: frozen by the listing, left out by the options, or a name
 * that the other side cannot hold. What is frozen on one side is never taken for gone.
 */
export function freeze(
  { local, remote, pair }: JoinedRow,
  place: FolderPlace,
  rules: SyncRules,
): { why: LeaveReason; side: Side } | null {
  for (const side of SIDES) {
    const entry = side === 'local' ? local : remote;
    if (entry === null || (side === 'remote' && isTwin(local, entry, place))) continue;
    // The options speak of the names on the server; a copy that is named by its date goes by them, too.
    const path = isApart(pair)
      ? childPath(place.remote, pair.remoteName)
      : childPath(place[side], entry.name);
    const why = entryFrozen(entry, path, rules);
    if (why !== null) return { why, side };
  }
  const unsound = localUnsound(local, pair);
  if (unsound !== null) return { why: unsound, side: 'local' };
  if (pair !== null || (local !== null && remote !== null)) return null;
  const only = local ?? remote;
  if (only === null) return null;
  const into = local === null ? 'local' : 'remote';
  if (into === 'local' ? !rules.down || !rules.preserveNames : !rules.up) return null;
  const why = nameProblem(only.name, rules[into]);
  return why === null ? null : { why, side: into };
}

function entryFrozen(entry: LocalEntry | RemoteEntry, path: string, rules: SyncRules): LeaveReason | null {
  const why = entry.kind === 'frozen' ? entry.why : nameFrozen(entry.name);
  if (why !== null || entry.kind === 'frozen') return why;
  return entry.kind === 'folder' ? folderLeftOut(path, rules) : fileLeftOut(path, entry.size, rules);
}

/** The same name, kind and size: what holds for the one holds for the other. */
function isTwin(local: LocalEntry | null, remote: LocalEntry | RemoteEntry, place: FolderPlace): boolean {
  if (local?.kind !== remote.kind || local.name !== remote.name || place.local !== place.remote) return false;
  return (
    remote.kind === 'folder' ||
    (remote.kind === 'file' && local.kind === 'file' && remote.size === local.size)
  );
}

/** What was known of it says that it must not be looked into now. */
function localUnsound(local: LocalEntry | null, pair: Pair | null): LeaveReason | null {
  // Somebody may still be writing it; if it is as it was, nothing comes of it anyway.
  if (local?.kind === 'file' && !local.settled)
    return pair?.kind === 'file' && pair.local !== null && sameStat(pair.local, local)
      ? null
      : 'still-changing';
  // A disk was mounted over the folder, or is not mounted any more.
  if (local?.kind === 'folder' && pair?.kind === 'folder' && pair.local !== null && local.identity !== null)
    return deviceOf(pair.local) === deviceOf(local.identity) ? null : 'other-device';
  return null;
}

/** Of `device:inode`. */
export const deviceOf = (identity: string): string => identity.slice(0, identity.indexOf(':'));

/** Path of a name below the root; `''` is the folder itself. */
export const childPath = (folder: string, name: string): string =>
  folder === '' || name === '' ? folder + name : `${folder}/${name}`;
