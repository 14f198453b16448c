/** A sync folder in a wanted state, and its plan as short sentences. */
import type { PlannedRow } from '../../companion/sync/actions.ts';
import { pathOf } from '../../companion/sync/reconcile/folder-moves.ts';
import type { SyncRules } from '../../companion/sync/types.ts';
import type { Sides } from './apply.ts';
import type { ServerManners } from './listings.ts';
import { ModelJournal } from './model-journal.ts';
import { BOTH_WAYS } from './rules.ts';
import { planOnce, runSync } from './run.ts';
import { parents, Tree } from './tree.ts';

/** Contents by path; null: a folder. */
export type Files = Record<string, string | null>;

/** Contents that start with the same letter have the same size. */
export interface World {
  /** Both sides had this when they were last seen equal. */
  was?: Files;
  local: Files;
  remote: Files;
  manners?: Partial<ServerManners>;
}

/** The sides of a world, with a journal of what they had. */
export async function sidesOf({ was = {}, local, remote, manners }: World): Promise<Sides> {
  let now = 1_700_000_000_000;
  const clock = () => {
    now += 1001;
    return now;
  };
  const sides: Sides = {
    local: new Tree(),
    remote: new Tree(),
    journal: new ModelJournal(),
    manners: { checksums: false, fileIds: false, keepsTimes: true, ...manners },
    now: clock,
  };
  become(sides.local, was, clock);
  await runSync(sides, BOTH_WAYS);
  become(sides.local, local, clock);
  become(sides.remote, remote, clock);
  return sides;
}

/** What the next run would do: `upload a.jpg`, `leave b.jpg: only-there` … */
export async function planOf(world: World, rules: Partial<SyncRules> = {}): Promise<string[]> {
  const plan = await planOnce(await sidesOf(world), { ...BOTH_WAYS, ...rules }, { reads: 0 });
  return plan.map(sentence);
}

export function sentence({ row, action, target }: PlannedRow): string {
  const path = pathOf(row, row.local !== null || row.remote === null ? 'local' : 'remote');
  switch (action.do) {
    case 'leave':
      return `leave ${path}: ${action.why}`;
    case 'replace':
    case 'trash':
    case 'make-folder':
    case 'remove-folder':
      return `${action.do} ${action.on} ${path}`;
    case 'remember':
      return `remember ${path} gone ${action.gone}`;
    case 'move':
    case 'move-folder':
      return `${action.do} ${action.on} ${path} to ${action.to}${target === undefined ? ' (spelling)' : ''}`;
    case 'conflict':
      return `conflict ${action.way} ${path} as ${action.copy}`;
    case 'settle':
      return `settle ${action.way} ${path}`;
    case 'step-aside':
      return `step-aside ${path} as ${action.copy}`;
    default:
      return `${action.do} ${path}`;
  }
}

function become(side: Tree, files: Files, mtimeOf: (path: string) => number): void {
  for (const path of [...side.nodes.keys()]) {
    const kept = Object.keys(files).some((one) => one === path || one.startsWith(`${path}/`));
    const isFile = side.get(path)?.content !== null;
    if (side.get(path) && (!kept || isFile !== (typeof files[path] === 'string'))) side.remove(path);
  }
  for (const [path, content] of Object.entries(files)) {
    if (content === null) side.makeFolders([...parents(path), path]);
    else if (side.get(path)?.content !== content)
      side.write(path, content, content.charCodeAt(0), mtimeOf(path));
  }
}
