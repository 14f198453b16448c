/** A history with *Preserve filenames* off: copies by date, shared ones, and what people do with them. */
import assert from 'node:assert/strict';
import { isNoteOnly } from '../../companion/sync/apply/note-only.ts';
import { childPath } from '../../companion/sync/reconcile/freeze.ts';
import type { SyncRules } from '../../companion/sync/types.ts';
import type { Sides } from './apply.ts';
import { type History, isRun, people, type Step } from './histories.ts';
import { hash } from './listings.ts';
import { ModelJournal, parentOf } from './model-journal.ts';
import { BOTH_WAYS } from './rules.ts';
import { aFurtherRunDoesNothing, nothingIsLost, planOnce, runSync } from './run.ts';
import { parents, Tree } from './tree.ts';

type Picture = ReturnType<Tree['picture']>;

export async function playByDate({ rules: chosen, manners, steps }: History): Promise<void> {
  const rules = { ...BOTH_WAYS, ...chosen, preserveNames: false };
  const [local, remote] = [new Tree(), new Tree()];
  const { act, now } = people(local, remote);
  const sides: Sides = { local, remote, journal: new ModelJournal(), manners, now };
  const all: Step[] = [...steps, { do: 'sync' }];
  for (const step of all) {
    if (!isRun(step)) {
      act(step);
      continue;
    }
    const before = { local: local.picture(), remote: remote.picture() };
    const paired = pairedContents(sides);
    await runSync(sides, rules);
    nothingIsLost(
      sides,
      [...Object.values(before.local), ...Object.values(before.remote)].filter((one) => one !== null),
    );
    if (!rules.down)
      assert.deepEqual(local.picture(), before.local, 'the source of an upload was written to');
    if (!rules.up)
      assert.deepEqual(remote.picture(), before.remote, 'the source of a download was written to');
    for (const content of paired.filter((one) => !meetsAnother(one, before))) {
      const times = (picture: Record<string, string | null>) =>
        Object.values(picture).filter((one) => one === content).length;
      assert.ok(times(remote.picture()) <= times(before.remote), `${content} went up again`);
    }
    await noteLate(sides, rules);
    await aFurtherRunDoesNothing(sides, rules);
  }
}

/** Of a file, and of the folder that it was in. */
const LATE_NOTES = 2;

/** Whose copy it is, too, shows in part only when it came: later runs may put that down in the journal, and do no more. */
async function noteLate(sides: Sides, rules: SyncRules): Promise<void> {
  for (let run = 0; run < LATE_NOTES; run++) {
    const plan = await planOnce(sides, rules, { reads: 0 });
    const rows = plan.filter(({ action }) => action.do !== 'leave');
    if (rows.every(({ action }) => isNoteOnly(action))) await runSync(sides, rules);
  }
}

/** A person moved it to where something else, a folder too, is on the server: a conflict like any other. */
function meetsAnother(content: string, { local, remote }: Record<'local' | 'remote', Picture>): boolean {
  const isTaken = (path: string) =>
    remote[path] === null || [path, ...parents(path)].some((at) => (remote[at] ?? content) !== content);
  return Object.entries(local).some(([path, one]) => one === content && isTaken(path));
}

/** What is on the server where the journal knows it. */
function pairedContents({ remote, journal }: Sides): string[] {
  return [...journal.pairs].flatMap(([path, pair]) => {
    const content = remote.get(childPath(parentOf(path), pair.remoteName))?.content ?? null;
    return pair.kind === 'file' && content !== null && hash(content) === pair.sha256 ? [content] : [];
  });
}
