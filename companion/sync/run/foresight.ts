/** The passes of a preview: nothing is done in between, so each goes by what the earlier ones planned. Pure. */
import type { PlannedRow } from '../actions.ts';
import { pathOf } from '../reconcile/folder-moves.ts';
import { type Foreseen, foresee } from '../reconcile/foresee.ts';
import { changedPaths, type Hold, rowId } from '../reconcile/holds.ts';
import type { Lists } from '../reconcile/walk.ts';

export interface Foresight {
  /** Both sides and the journal as the earlier passes leave them. */
  after(lists: Lists): Lists;
  /** Whether no earlier pass said it: it follows from the last one, waits for a yes, or was still being written. */
  isNews(planned: PlannedRow): boolean;
  /** Files that the earlier passes change or remove. */
  readonly changed: readonly string[];
  /** Takes in what a pass planned; `false` where nothing follows from it. */
  add(pass: Planned): boolean;
}

interface Planned {
  free: readonly PlannedRow[];
  holds: readonly Hold[];
  stillChanging: readonly string[];
}

/** Where files are named by their date one pass says it all: what a copy is called is known only once it is here. */
export function createForesight({ preserveNames }: { preserveNames: boolean }): Foresight {
  const passes: Foreseen[] = [];
  const changed: string[] = [];
  let [held, unsettled] = [new Set<string>(), new Set<string>()];
  /** Of the last pass, if anything follows from it; undefined before the first one. */
  let last: Foreseen | null | undefined;
  return {
    changed,
    after: (lists) => passes.reduce((before, pass) => pass.after(before), lists),
    isNews(planned) {
      if (last === undefined || last?.isTouched(planned.row)) return true;
      return unsettled.has(pathOf(planned.row, 'local')) || (held.size > 0 && held.has(rowId(planned)));
    },
    add({ free, holds, stillChanging }) {
      last = preserveNames ? foresee(free) : null;
      if (last !== null) passes.push(last);
      for (const path of changedPaths(free)) changed.push(path);
      held = new Set(holds.flatMap(({ rows }) => rows.map(rowId)));
      unsettled = new Set(stillChanging);
      return last !== null;
    },
  };
}
