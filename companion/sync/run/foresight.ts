/** The passes of a preview: nothing is done in between, so each goes by what the earlier ones planned. Pure. */
import type { PlannedRow } from '../actions.ts';
import { type Foreseen, foresee } from '../reconcile/foresee.ts';
import { changedPaths, type Hold, rowId } from '../reconcile/holds.ts';
import type { Lists } from '../reconcile/walk.ts';

export interface Foresight {
  /** Both sides and the journal as the earlier passes leave them. */
  after(lists: Lists): Lists;
  /** Whether no earlier pass said it: it follows from the last one, or waits for a yes. */
  isNews(planned: PlannedRow): boolean;
  /** Files that the earlier passes change or remove. */
  readonly changed: readonly string[];
  /** Takes in what a pass planned; `false` where nothing follows from it. */
  add(pass: { free: readonly PlannedRow[]; holds: readonly Hold[] }): boolean;
}

/** Where files are named by their date one pass says it all: what a copy is called is known only once it is here. */
export function createForesight({ preserveNames }: { preserveNames: boolean }): Foresight {
  const passes: Foreseen[] = [];
  const changed: string[] = [];
  let held = new Set<string>();
  return {
    changed,
    after: (lists) => passes.reduce((before, pass) => pass.after(before), lists),
    isNews(planned) {
      const last = passes.at(-1);
      return last === undefined || last.isTouched(planned.row) || held.has(rowId(planned));
    },
    add({ free, holds }) {
      const foreseen = preserveNames ? foresee(free) : null;
      if (foreseen === null) return false;
      passes.push(foreseen);
      changed.push(...changedPaths(free));
      held = new Set(holds.flatMap(({ rows }) => rows.map(rowId)));
      return true;
    },
  };
}
