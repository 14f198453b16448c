/** Plays a history and checks every run in it. */
import assert from 'node:assert/strict';
import type { PlannedRow } from '../../companion/sync/actions.ts';
import { isNoteOnly } from '../../companion/sync/apply/note-only.ts';
import { pathOf } from '../../companion/sync/reconcile/folder-moves.ts';
import type { SyncRules } from '../../companion/sync/types.ts';
import type { Sides } from './apply.ts';
import { type History, isRun, people, type Run, type Step } from './histories.ts';
import { ModelJournal } from './model-journal.ts';
import { asTheTableSays, expectedByTable } from './outcome.ts';
import { sentence } from './plan-of.ts';
import { BOTH_WAYS } from './rules.ts';
import { aFurtherRunDoesNothing, foretold, needsWhole, nothingIsLost, planOnce, runSync } from './run.ts';
import { remember } from './touched.ts';
import { Tree } from './tree.ts';

export async function play({ rules: chosen, manners, steps }: History): Promise<void> {
  const rules = { ...BOTH_WAYS, ...chosen };
  const [local, remote] = [new Tree(), new Tree()];
  const { act, now } = people(local, remote);
  const sides: Sides = { local, remote, journal: new ModelJournal(), manners, now };
  const look = (tree: Tree) => remember({ nodes: () => tree.nodes });
  let seen = { local: look(local), remote: look(remote) };
  const all: Step[] = [...steps, { do: 'sync' }];
  for (const step of all) {
    for (const watch of [seen.local, seen.remote]) watch.look();
    if (!isRun(step)) {
      act(step);
      continue;
    }
    const touched = toldOf(step, seen.local.touched());
    const isAll = touched === null || (touched.isAll && seen.remote.isSame());
    if (touched !== null) await onlyWhatAWholeRunWouldDo(sides, rules, touched.folders, isAll);
    // The watcher may have told of any of them by the time a run begins.
    for (const folder of seen.local.touched()) await onlyWhatAWholeRunWouldDo(sides, rules, [folder], false);
    await checkedRun(sides, rules, touched?.folders ?? null, isAll);
    // What was not looked at is found by a later run.
    if (isAll) seen = { local: look(local), remote: look(remote) };
  }
}

/** The folders that the watcher told of; null: the run looks at all of them. */
function toldOf(run: Run, folders: string[]): { folders: string[]; isAll: boolean } | null {
  if (run.do === 'sync') return null;
  const told = run.toldAll ? folders : folders.filter((_, index) => index % 2 === 0);
  return { folders: told, isAll: told.length === folders.length };
}

/** A run that looks at some folders does nothing that a look at all would not do, and all of it where they are all. */
async function onlyWhatAWholeRunWouldDo(
  sides: Sides,
  rules: SyncRules,
  touched: readonly string[],
  isAll: boolean,
): Promise<void> {
  const asked = { reads: 0 };
  const plan = await planOnce(sides, rules, asked, touched);
  if (needsWhole(plan, sides)) return;
  const some = sentences(plan);
  const all = sentences(await planOnce(sides, rules, asked));
  const wanted = isAll ? all : all.filter((one) => some.includes(one));
  assert.deepEqual(some, wanted, 'a look at some folders decides otherwise than one at all');
}

/** All that a run does but notes in the journal. */
const deeds = (plan: readonly PlannedRow[]): string[] =>
  sentences(plan.filter(({ action }) => !isNoteOnly(action) && action.do !== 'nothing'));

const sentences = (plan: readonly PlannedRow[]): string[] =>
  plan
    .filter(({ action }) => action.do !== 'leave')
    .map(sentence)
    .sort();

/** `isAll`: nothing can have changed but where it looks. */
async function checkedRun(
  sides: Sides,
  rules: SyncRules,
  touched: readonly string[] | null,
  isAll: boolean,
): Promise<void> {
  const { local, remote } = sides;
  const before = { local: local.picture(), remote: remote.picture() };
  const expected = expectedByTable(sides, rules);
  const preview = touched === null && rules.preserveNames ? await foretold(sides, rules) : null;
  const { plans } = await runSync(sides, rules, touched);
  if (preview !== null)
    assert.deepEqual(deeds(plans.flat()), deeds(preview.flat()), 'not as the preview said');
  nothingIsLost(
    sides,
    [...Object.values(before.local), ...Object.values(before.remote)].filter((one) => one !== null),
  );
  if (!rules.down) assert.deepEqual(local.picture(), before.local, 'the source of an upload was written to');
  if (!rules.up) assert.deepEqual(remote.picture(), before.remote, 'the source of a download was written to');
  if (!isAll) return;
  asTheTableSays(sides, expected);
  const left = await aFurtherRunDoesNothing(sides, rules);
  const said = new Set(
    left.flatMap(({ row, target }) => [row, target ?? row].map((one) => pathOf(one, 'remote'))),
  );
  everyDifferenceIsSaid(sides, said);
}

/** What differs between the sides after a run has a row that says why. */
function everyDifferenceIsSaid({ local, remote, journal }: Sides, said: ReadonlySet<string>): void {
  const paths = new Set([...local.nodes.keys(), ...remote.nodes.keys()]);
  const unsaid = [...paths].filter((path) => {
    const [here, there] = [local.get(path)?.content, remote.get(path)?.content];
    // A folder on one side only holds files that are said, or was deleted on the other.
    if (here === there || here === null || there === null) return false;
    return (
      !said.has(path) && !isBelowSaid(path, said) && !journal.pairs.get(path)?.state.startsWith('deleted')
    );
  });
  assert.deepEqual(unsaid, [], 'differs and nobody says why');
}

const isBelowSaid = (path: string, said: ReadonlySet<string>): boolean =>
  [...said].some((folder) => path.startsWith(`${folder}/`));
