/** One run of sync upon the model, and what must hold whatever happened before it. */
import assert from 'node:assert/strict';
import type { PlannedRow, Row } from '../../companion/sync/actions.ts';
import { carryMoves } from '../../companion/sync/reconcile/carry-moves.ts';
import { pathOf } from '../../companion/sync/reconcile/folder-moves.ts';
import { foresee } from '../../companion/sync/reconcile/foresee.ts';
import { wantsFurtherPass } from '../../companion/sync/reconcile/further-pass.ts';
import { hashesWanted } from '../../companion/sync/reconcile/moves.ts';
import { identitiesOfNew, missesSomething } from '../../companion/sync/reconcile/needs-whole.ts';
import { scopeOf } from '../../companion/sync/reconcile/scope.ts';
import { takingCopies } from '../../companion/sync/reconcile/shared-copies.ts';
import { type Lists, planTree } from '../../companion/sync/reconcile/walk.ts';
import type { SyncRules } from '../../companion/sync/types.ts';
import { apply, type Sides } from './apply.ts';
import { hash, modelLists } from './listings.ts';

/** Only what is looked at; null: the whole trees. */
type Touched = readonly string[] | null;

export interface Ran {
  plans: PlannedRow[][];
  reads: number;
}

/** Plans and applies until nothing makes room for more; where some folders do not tell enough, with all of them. */
export async function runSync(sides: Sides, rules: SyncRules, touched: Touched = null): Promise<Ran> {
  const ran: Ran = { plans: [], reads: 0 };
  for (let pass = 0; ; pass++) {
    assert.ok(pass < 12, 'the passes do not end');
    const plan = await planOnce(sides, rules, ran, touched);
    if (touched !== null && needsWhole(plan, sides)) return runSync(sides, rules);
    ran.plans.push(plan);
    for (const planned of inOrder(plan, rules)) apply(sides, planned, rules);
    if (!wantsFurtherPass(plan)) return ran;
  }
}

/** As the engine does: copies are taken away before downloads may find their bytes in them. */
function inOrder(plan: readonly PlannedRow[], { preserveNames }: SyncRules): readonly PlannedRow[] {
  if (preserveNames) return plan;
  const isFirst = (planned: PlannedRow) => FIRST.has(planned.action.do);
  const taking = takingCopies(plan).flat();
  const rest = plan.filter((planned) => !taking.includes(planned));
  return [...rest.filter(isFirst), ...taking, ...rest.filter((planned) => !isFirst(planned))];
}

const FIRST = new Set(['move-folder', 'move']);

export async function planOnce(
  sides: Sides,
  rules: SyncRules,
  asked: { reads: number },
  touched: Touched = null,
): Promise<PlannedRow[]> {
  const { local, remote, journal, manners } = sides;
  const scope =
    touched === null ? null : scopeOf(touched, (folder) => journal.in({ local: folder, remote: folder }));
  const lists = { ...modelLists(local, remote, journal, manners, asked), scope };
  return withMoves(sides, (await Array.fromAsync(planTree(lists, rules))).flat(), rules, asked);
}

function withMoves(
  { local }: Sides,
  rows: readonly PlannedRow[],
  rules: SyncRules,
  asked: { reads: number },
): PlannedRow[] {
  const hashes = new Map<Row, string>();
  for (const row of hashesWanted(rows)) {
    asked.reads += 1;
    hashes.set(row, hash(local.get(pathOf(row, 'local'))?.content ?? ''));
  }
  return carryMoves(rows, rules, hashes);
}

/** What a preview says: the plan of each pass, seen before anything is done. */
export async function foretold(sides: Sides, rules: SyncRules): Promise<PlannedRow[][]> {
  const { local, remote, journal, manners } = sides;
  const asked = { reads: 0 };
  let lists: Lists = modelLists(local, remote, journal, manners, asked);
  let isNews = (_row: Row) => true;
  const plans: PlannedRow[][] = [];
  for (;;) {
    assert.ok(plans.length < 12, 'the preview does not end');
    const rows = (await Array.fromAsync(planTree(lists, rules))).flat();
    const plan = withMoves(
      sides,
      rows.filter(({ row }) => isNews(row)),
      rules,
      asked,
    );
    plans.push(plan);
    const next = foresee(plan);
    if (next === null) return plans;
    lists = next.after(lists);
    isNews = next.isTouched;
  }
}

export function needsWhole(plan: readonly PlannedRow[], { journal }: Sides): boolean {
  const done = plan.filter(({ action }) => action.do !== 'leave');
  return missesSomething(plan) || journal.knows(identitiesOfNew(done));
}

/** Every content that was on a side before the run is somewhere after it. */
export function nothingIsLost({ local, remote }: Sides, before: readonly string[]): void {
  const after = new Set([...local.contents(), ...remote.contents(), ...local.trash, ...remote.trash]);
  assert.deepEqual(
    before.filter((content) => !after.has(content)),
    [],
    'lost',
  );
}

/** A further run finds only what is left as it is, reads nothing and writes nothing. */
export async function aFurtherRunDoesNothing(sides: Sides, rules: SyncRules): Promise<PlannedRow[]> {
  const asked = { reads: 0 };
  const plan = await planOnce(sides, rules, asked);
  assert.deepEqual(
    plan
      .filter(({ action }) => action.do !== 'leave')
      .map(({ row, action }) => `${action.do} ${pathOf(row, 'local')}`),
    [],
    'a further run',
  );
  return plan;
}
