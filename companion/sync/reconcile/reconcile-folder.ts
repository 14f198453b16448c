/** One folder: what is to be done with each of its names, and which folders to go into. */
import { isOwnName } from '../../../shared/ignored-names.ts';
import type { Action, FolderPlace, LeaveReason, PlannedRow, Proof, Row } from '../actions.ts';
import { comesByDate } from '../by-date/comes-by-date.ts';
import type { Listing, LocalEntry, Pair, RemoteEntry, Side, SyncRules } from '../types.ts';
import { type ConflictNames, conflictNames } from './conflict-names.ts';
import {
  type FolderCopies,
  isApart,
  NO_COPIES,
  namesClaimed,
  placeOf,
  sharedBy,
  withReturned,
} from './copies.ts';
import { decideFile } from './file-row.ts';
import { freeze } from './freeze.ts';
import { type JoinedRow, joinRows, rowName } from './join-rows.ts';
import { decideKinds } from './kinds.ts';
import { spellingConflicts } from './spelling.ts';

export interface FolderInput {
  place: FolderPlace;
  local: Listing<LocalEntry>;
  remote: Listing<RemoteEntry>;
  pairs: readonly Pair[];
  copies?: FolderCopies;
  /** Answers to earlier `compare`, by key of the row. */
  proofs: ReadonlyMap<string, Proof>;
}

/** A folder to go into; what becomes of itself is decided afterwards (`settle-folder.ts`). */
export interface Descent {
  row: Row;
  /** Where a file stands in its place, and a free name for what has to step aside. */
  file: { on: Side; copyName(): string } | null;
}

export interface FolderOutcome {
  rows: PlannedRow[];
  descents: Descent[];
  /** Whether something stays in, or comes into, this folder on each side; without its subfolders. */
  keeps: Record<Side, boolean>;
  /** Whether something is created in it, which makes the folder itself. */
  creates: Record<Side, boolean>;
  /** Whether files of it have local copies that are elsewhere. */
  hasCopies: boolean;
}

/** Pure: the same lists, proofs and rules give the same outcome. */
export function reconcileFolder(input: FolderInput, rules: SyncRules): FolderOutcome {
  const { place, local, remote, pairs, copies = NO_COPIES, proofs } = input;
  if (!local.complete || !remote.complete) return notListed(place, local.complete ? 'remote' : 'local');
  const here = local.entries.filter(({ name }) => !isOwnName(name));
  const there = remote.entries.filter(({ name }) => !isOwnName(name));
  const names = conflictNames(rules.conflictMark, here.map(named), there.map(named));
  const isClaimed = namesClaimed(place, pairs, copies);
  const own = here.filter(({ name }) => !isClaimed(name));
  const joined = joinRows(withReturned(place, pairs, own, copies), own, there, rules, copies.apart);
  const misspelled = spellingConflicts(joined, rules);

  const outcome: FolderOutcome = {
    rows: [],
    descents: [],
    keeps: { local: own.length < here.length, remote: false },
    creates: { local: false, remote: false },
    hasCopies: joined.some(({ pair, local }) => isApart(pair) && local !== null),
  };
  for (const one of joined) {
    const frozen = freeze(one, place, rules) ?? misspelled.get(one) ?? null;
    const { pair } = one;
    const row: Row = {
      ...{ folder: placeOf(pair, place), key: rowName(one), pair, local: null, remote: null },
      shared: sharedBy(pair, place, copies),
    };
    if (one.local?.kind !== 'frozen') row.local = one.local;
    if (one.remote?.kind !== 'frozen') row.remote = one.remote;
    if (frozen !== null) {
      plan(outcome, { row, action: leave(frozen, row, names, rules) }, one, rules);
      continue;
    }
    const kinds = decideKinds(row);
    if (kinds.as === 'folder') {
      const { fileOn: on } = kinds;
      const file = on === null ? null : { on, copyName: () => names.free(row.key) };
      outcome.descents.push({ row, file });
    } else {
      const context = { rules, proof: proofs.get(row.key) ?? {}, names };
      plan(outcome, { row, action: kinds.decide(context, decideFile) }, one, rules);
    }
  }
  return outcome;
}

/** A name that a file on the server has whose copy is elsewhere: the local file makes room, and goes up. */
function leave(
  frozen: { why: LeaveReason; side: Side },
  { local, key }: Row,
  names: ConflictNames,
  rules: SyncRules,
): Action {
  const makesRoom = frozen.why === 'name-taken-there' && local?.kind === 'file' && rules.up && rules.down;
  return makesRoom ? { do: 'step-aside', copy: names.free(key) } : { do: 'leave', ...frozen };
}

function plan(
  outcome: FolderOutcome,
  planned: PlannedRow,
  { local, remote }: JoinedRow,
  rules: SyncRules,
): void {
  outcome.rows.push(planned);
  const { action } = planned;
  const after = { local: local !== null, remote: remote !== null };
  const created = createdOn(planned, rules);
  for (const side of ['local', 'remote'] as const) {
    if (created[side]) outcome.creates[side] = true;
    const gone = action.do === 'trash' && action.on === side && action.why === 'deleted';
    if (created[side] || (after[side] && !gone)) outcome.keeps[side] = true;
  }
}

function createdOn({ row, action }: PlannedRow, rules: SyncRules): Record<Side, boolean> {
  const both = action.do === 'conflict' && action.way === 'both';
  // What is named by its date goes to a folder by date.
  const comesHere = action.do === 'download' && !comesByDate(row, rules);
  return {
    local: comesHere || both || (action.do === 'conflict' && action.way === 'down'),
    remote: action.do === 'upload' || both || (action.do === 'conflict' && action.way === 'up'),
  };
}

/** Nothing is concluded from an incomplete listing: all of the subtree stays as it is. */
function notListed(place: FolderPlace, side: Side): FolderOutcome {
  const row: Row = { folder: place, key: '', pair: null, local: null, remote: null };
  const why: LeaveReason = 'not-listed';
  return {
    rows: [{ row, action: { do: 'leave', why, side } }],
    descents: [],
    keeps: { local: true, remote: true },
    creates: { local: false, remote: false },
    hasCopies: true,
  };
}

const named = (entry: LocalEntry | RemoteEntry) => ({
  name: entry.name,
  size: entry.kind === 'file' ? entry.size : -1,
});
