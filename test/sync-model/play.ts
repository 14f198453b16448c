/** Plays a history and checks every run in it. */
import assert from 'node:assert/strict';
import { pathOf } from '../../companion/sync/reconcile/folder-moves.ts';
import type { SyncRules } from '../../companion/sync/types.ts';
import type { Sides } from './apply.ts';
import { type History, people } from './histories.ts';
import { ModelJournal } from './model-journal.ts';
import { asTheTableSays, expectedByTable } from './outcome.ts';
import { BOTH_WAYS } from './rules.ts';
import { aFurtherRunDoesNothing, nothingIsLost, runSync } from './run.ts';
import { Tree } from './tree.ts';

export async function play({ rules: chosen, manners, steps }: History): Promise<void> {
  const rules = { ...BOTH_WAYS, ...chosen };
  const [local, remote] = [new Tree(), new Tree()];
  const { act, now } = people(local, remote);
  const sides: Sides = { local, remote, journal: new ModelJournal(), manners, now };
  for (const step of [...steps, { do: 'sync' } as const]) {
    if (step.do === 'sync') await checkedRun(sides, rules);
    else act(step);
  }
}

async function checkedRun(sides: Sides, rules: SyncRules): Promise<void> {
  const { local, remote } = sides;
  const before = { local: local.picture(), remote: remote.picture() };
  const expected = expectedByTable(sides, rules);
  await runSync(sides, rules);
  nothingIsLost(
    sides,
    [...Object.values(before.local), ...Object.values(before.remote)].filter((one) => one !== null),
  );
  if (!rules.down) assert.deepEqual(local.picture(), before.local, 'the source of an upload was written to');
  if (!rules.up) assert.deepEqual(remote.picture(), before.remote, 'the source of a download was written to');
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
