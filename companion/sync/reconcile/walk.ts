/** Goes through both trees folder by folder, in sorted order; memory follows the largest folder. */
import type { FolderPlace, Need, PlannedRow, Proof, Row } from '../actions.ts';
import type { Listing, LocalEntry, Pair, RemoteEntry, SyncRules } from '../types.ts';
import { asKnown } from './as-known.ts';
import { isApart, NO_COPIES } from './copies.ts';
import { copiesOf } from './find-copies.ts';
import { childPath } from './freeze.ts';
import { compareNames } from './join-rows.ts';
import { type Descent, type FolderInput, type FolderOutcome, reconcileFolder } from './reconcile-folder.ts';
import type { Scope } from './scope.ts';
import { type Below, settleFolder } from './settle-folder.ts';

/** Where the lists come from. */
export interface Lists {
  local(folder: string): Promise<Listing<LocalEntry>>;
  remote(folder: string): Promise<Listing<RemoteEntry>>;
  pairs(place: FolderPlace): Promise<readonly Pair[]>;
  /** Local copies in a folder that belong to files elsewhere on the server, and to how many in all (`Pairs.copiesIn`). */
  copies(localFolder: string): Promise<ReadonlyMap<string, number>>;
  /** Answers what could not be decided; null where it could not be answered now. */
  prove(row: Row, need: Need): Promise<Proof | null>;
  /** Without it all folders are looked at. */
  scope?: Scope | null;
}

const ROOT: FolderPlace = { local: '', remote: '' };
const ABSENT = { complete: true, entries: [] } as const;
/** Nobody looked: all of it stays, and nothing comes into it. */
const PASSED_OVER: Below = {
  keeps: { local: true, remote: true },
  creates: { local: false, remote: false },
  hasCopies: true,
};

type Undecided = Omit<FolderInput, 'proofs'>;

/** Every row where something is to be done or said, children before their folder; those of one folder together. */
export async function* planTree(lists: Lists, rules: SyncRules): AsyncGenerator<PlannedRow[], void> {
  yield* planFolder(ROOT, { local: true, remote: true }, lists, rules);
}

/** `there`: on which side the folder is; a folder that is not there is proven to have nothing in it. */
async function* planFolder(
  place: FolderPlace,
  there: { local: boolean; remote: boolean },
  lists: Lists,
  rules: SyncRules,
): AsyncGenerator<PlannedRow[], Below> {
  const input = onTheWay(place, lists) ?? (await listed(place, there, lists));
  const outcome = asKnown(input, rules) ?? (await decideAll(input, lists, rules));
  const rows = outcome.rows.filter(({ action }) => action.do !== 'nothing');
  if (rows.length > 0) yield rows;
  let below: Below = outcome;
  for (const descent of outcome.descents.sort((a, b) => compareNames(a.row.key, b.row.key))) {
    below = add(below, yield* planDescent(descent, lists, rules));
  }
  return below;
}

async function listed(
  place: FolderPlace,
  there: { local: boolean; remote: boolean },
  lists: Lists,
): Promise<Undecided> {
  const [local, remote, pairs] = await Promise.all([
    there.local ? lists.local(place.local) : ABSENT,
    there.remote ? lists.remote(place.remote) : ABSENT,
    lists.pairs(place),
  ]);
  return { place, local, remote, pairs, copies: await copiesOf(place, pairs, lists) };
}

/** A folder that is only gone through stands as the journal has it, with the folders that lead on. */
function onTheWay(place: FolderPlace, { scope }: Lists): Undecided | null {
  const pairs = scope?.onTheWay(place) ?? null;
  if (pairs === null) return null;
  const entriesOn = (side: 'local' | 'remote') =>
    pairs.map((pair) => ({ kind: 'folder' as const, name: pair[`${side}Name`], identity: pair[side] }));
  return {
    ...{ place, pairs, copies: NO_COPIES },
    local: { complete: true, entries: entriesOn('local') },
    remote: { complete: true, entries: entriesOn('remote') },
  };
}

async function* planDescent(
  descent: Descent,
  lists: Lists,
  rules: SyncRules,
): AsyncGenerator<PlannedRow[], Below> {
  const { row, file } = descent;
  const folder = childPlace(row);
  const there = { local: row.local?.kind === 'folder', remote: row.remote?.kind === 'folder' };
  const look = lists.scope?.lookInto(row) ?? 'everywhere';
  const inside = look === 'everywhere' ? { ...lists, scope: null } : lists;
  if (file === null) {
    const below = look === 'nowhere' ? PASSED_OVER : yield* planFolder(folder, there, inside, rules);
    const settled = settleFolder(descent, below, rules);
    // On one side only: it may have moved.
    if (there.local !== there.remote || settled.planned.action.do !== 'nothing') yield [settled.planned];
    return settled.below;
  }
  // Rows below count only if they empty the folder; else the file has to step aside first. It is in nobody's way where the
  // local copy is elsewhere.
  const rows: PlannedRow[] = [];
  const below = await collect(planFolder(folder, there, inside, rules), rows);
  const settled = settleFolder(descent, below, rules);
  const isFree = ({ row: { pair } }: PlannedRow) => file.on === 'local' && isApart(pair);
  yield [...(settled.planned.action.do === 'remove-folder' ? rows : rows.filter(isFree)), settled.planned];
  return settled.below;
}

/** Reconciles again with what was read, until nothing is left to compare. */
async function decideAll(input: Undecided, lists: Lists, rules: SyncRules): Promise<FolderOutcome> {
  const proofs = new Map<string, Proof>();
  const given = new Set<string>();
  for (;;) {
    const outcome = reconcileFolder({ ...input, proofs }, rules);
    const open = outcome.rows.filter(({ row, action }) => action.do === 'compare' && !given.has(row.key));
    if (open.length === 0) return { ...outcome, rows: outcome.rows.map(unanswered) };
    for (const { row, action } of open) {
      if (action.do !== 'compare') continue;
      const proof = await lists.prove(row, action.need);
      if (proof === null) given.add(row.key);
      else proofs.set(row.key, { ...proofs.get(row.key), ...proof });
    }
  }
}

/** What could not be read now is left for the next run. */
function unanswered(planned: PlannedRow): PlannedRow {
  if (planned.action.do !== 'compare') return planned;
  return { row: planned.row, action: { do: 'leave', why: 'not-compared', side: null } };
}

async function collect(from: AsyncGenerator<PlannedRow[], Below>, into: PlannedRow[]): Promise<Below> {
  for (;;) {
    const { value, done } = await from.next();
    if (done) return value;
    for (const planned of value) into.push(planned);
  }
}

function childPlace({ folder, pair, local, remote, key }: Row): FolderPlace {
  return {
    local: childPath(folder.local, local?.name ?? pair?.localName ?? key),
    remote: childPath(folder.remote, remote?.name ?? pair?.remoteName ?? key),
  };
}

function add(a: Below, b: Below): Below {
  return {
    keeps: { local: a.keeps.local || b.keeps.local, remote: a.keeps.remote || b.keeps.remote },
    creates: { local: a.creates.local || b.creates.local, remote: a.creates.remote || b.creates.remote },
    hasCopies: a.hasCopies || b.hasCopies,
  };
}
