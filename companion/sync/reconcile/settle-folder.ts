/** What becomes of a folder itself, once all that is in it was decided. */
import type { Action, PlannedRow } from '../actions.ts';
import type { FolderPair, Side, SyncRules } from '../types.ts';
import type { Descent } from './reconcile-folder.ts';
import { respelling } from './respelling.ts';

/** Of the folder and everything below it. */
export interface Below {
  /** Something stays there, or comes there. */
  keeps: Record<Side, boolean>;
  creates: Record<Side, boolean>;
  /** Local copies that are elsewhere belong to files of it: while the journal knows it, they do not go up as new ones. */
  hasCopies: boolean;
}

/** The folder's own row, and what it means for the folder that it is in. */
export function settleFolder(
  { row, file }: Descent,
  below: Below,
  rules: SyncRules,
): { planned: PlannedRow; below: Below } {
  const action = file === null ? decide(row, below, rules) : makeRoom(file, row.pair !== null, below, rules);
  const removed = action.do === 'remove-folder' ? action.on : null;
  const stays = (side: Side) => removed !== side && (row[side] !== null || below.creates[side]);
  const made = action.do === 'make-folder' ? action.on : null;
  return {
    planned: { row, action },
    below: {
      keeps: { local: stays('local') || made === 'local', remote: stays('remote') || made === 'remote' },
      creates: {
        local: below.creates.local || made === 'local',
        remote: below.creates.remote || made === 'remote',
      },
      hasCopies: below.hasCopies,
    },
  };
}

function decide(row: Descent['row'], below: Below, rules: SyncRules): Action {
  const pair = row.pair?.kind === 'folder' ? row.pair : null;
  const { local, remote } = row;
  if (local !== null && remote !== null) {
    const respelled = pair === null ? null : respelling(row, pair, rules);
    if (respelled?.do === 'move') return { ...respelled, do: 'move-folder' };
    if (respelled !== null) return respelled;
    const known =
      pair?.state === 'equal' &&
      pair.local === identityOf(local) &&
      pair.remote === identityOf(remote) &&
      pair.localName === local.name &&
      pair.remoteName === remote.name;
    return known ? { do: 'nothing' } : { do: 'adopt', sha256: null };
  }
  if (local === null && remote === null)
    return row.pair === null || below.hasCopies ? { do: 'nothing' } : { do: 'forget' };
  return onOneSide(pair, local === null ? 'remote' : 'local', below, rules);
}

/** `on`: the side where it is. */
function onOneSide(pair: FolderPair | null, on: Side, below: Below, rules: SyncRules): Action {
  const other = on === 'local' ? 'remote' : 'local';
  // Folders by date are this side's own, and those of the server are not needed here.
  const own = pair === null || (on === 'remote' && pair.local === null);
  if (own && (!rules.preserveNames || below.hasCopies)) return { do: 'nothing' };
  const writes = { local: rules.down, remote: rules.up };
  // Files make the folders that they need; only an empty one is made for itself.
  const wasGoneHere = pair?.state === (on === 'local' ? 'deleted-here' : 'deleted-there');
  if (pair === null || wasGoneHere) {
    const empty = !below.keeps[on];
    return empty && writes[other] ? { do: 'make-folder', on: other } : { do: 'nothing' };
  }
  if (below.creates[other]) return { do: 'nothing' };
  if (pair.state !== 'equal') return { do: 'nothing' };
  if (!rules.deletions || !writes[on]) return { do: 'remember', gone: other };
  if (below.keeps[on]) return { do: 'leave', why: 'folder-not-empty', side: on };
  return { do: 'remove-folder', on };
}

/** A file stands where the other side has the folder: the folder goes if nothing is in it any more. */
function makeRoom(
  file: NonNullable<Descent['file']>,
  wasFolder: boolean,
  below: Below,
  rules: SyncRules,
): Action {
  const on = file.on === 'local' ? 'remote' : 'local';
  const mayRemove = wasFolder && rules.deletions && (on === 'local' ? rules.down : rules.up);
  if (mayRemove && !below.keeps[on]) return { do: 'remove-folder', on };
  if (rules.up && rules.down) return { do: 'step-aside', copy: file.copyName() };
  return { do: 'leave', why: 'other-kind-there', side: null };
}

const identityOf = (entry: NonNullable<Descent['row'][Side]>): string | null =>
  entry.kind === 'folder' ? entry.identity : null;
