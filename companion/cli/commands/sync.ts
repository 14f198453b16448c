import { describeProblem, nextStep } from '../../../shared/problems.ts';
import type { SyncStatus } from '../../../shared/sync-calls.ts';
import type { Context } from '../command.ts';
import { openEngine } from '../engine.ts';
import type { Summary } from '../printer.ts';
import { describeInterval, describePair, describeTimes, stateWord } from '../sync/describe-sync.ts';
import { listSyncs, readStatuses } from '../sync/find-sync.ts';
import { quoted } from '../sync/quoted.ts';
import { printable } from '../words.ts';

/** `photoferry sync`: the sync folders and how they are. */
export async function run({ home, command, print }: Context): Promise<Summary> {
  const engine = await openEngine(home);
  try {
    const syncs = await listSyncs(engine);
    const statuses = await readStatuses(engine);
    for (const { revision: _, ...sync } of syncs) {
      const status = statuses.get(sync.id);
      if (!status) continue;
      const { icon, word, tone } = stateWord(sync, status);
      const lines = [
        `${print.tone(`${icon} ${word.padEnd(11)}`, tone)}  ${printable(sync.name)}`,
        `    ${describePair(sync)}, ${describeInterval(sync)}`,
        `    ${[describeTimes(status, Date.now()), ...describeCounts(status)].join(', ')}`,
        ...whatToDo(command, sync.name, status),
      ];
      print.item({ type: 'sync', ...sync, ...status, state: word }, lines.join('\n'));
    }
    if (syncs.length === 0)
      print.note(`No sync folders yet. Add one: ${command} sync add FOLDER NAME:/FOLDER`);
    else if (engine.here)
      print.note(`The companion is not running: nothing runs by itself. Start it: ${command} start`);
    return { folders: syncs.length, failed: 0 };
  } finally {
    await engine.close();
  }
}

function describeCounts({ known, counts }: SyncStatus): string[] {
  const { failed = 0, conflict = 0, left = 0 } = counts;
  return [
    `${known} files in step`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(conflict > 0 ? [conflict === 1 ? '1 conflict' : `${conflict} conflicts`] : []),
    ...(left > 0 ? [`${left} left as they are`] : []),
  ];
}

/** What stands in the way, and what a person can do about it. */
function whatToDo(command: string, name: string, { last, holds, counts, stale }: SyncStatus): string[] {
  const problem = last?.end.problem;
  return [
    ...(stale ? ['    It has not succeeded for three intervals.'] : []),
    ...(problem ? [`    ${printable(describeProblem(problem))} ${printable(nextStep(problem))}`] : []),
    ...holds.map(
      ({ id, files }) => `    ${files} files are held: ${command} sync run ${quoted(name)} --confirm ${id}`,
    ),
    ...(counts.left || counts.failed ? [`    See which and why: ${command} sync files ${quoted(name)}`] : []),
    ...(counts.conflict ? [`    See the conflicts: ${command} sync conflicts ${quoted(name)}`] : []),
  ];
}
