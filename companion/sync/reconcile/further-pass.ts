import type { PlannedRow } from '../actions.ts';
import { isApart } from './copies.ts';

/** Whether what was done makes room for more: the same run then goes through the trees once again. */
export const wantsFurtherPass = (rows: readonly PlannedRow[]): boolean =>
  rows.some(({ row, action, target }) => {
    // Its name on the server may be that of something here which could not go up.
    if (action.do === 'trash')
      return action.why === 'other-kind' || (action.on === 'remote' && isApart(row.pair));
    if (action.do === 'move') return target !== undefined;
    // What the journal knew below that folder is known elsewhere now (`leftBehind`).
    if (TAKES_PLACE.has(action.do)) return row.pair?.kind === 'folder';
    return action.do === 'move-folder' || action.do === 'step-aside' || action.do === 'remove-folder';
  });

/** Of a folder, where the journal has one of that name. */
const TAKES_PLACE: ReadonlySet<string> = new Set(['upload', 'download', 'conflict']);
