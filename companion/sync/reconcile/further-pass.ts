import type { PlannedRow } from '../actions.ts';

/** Whether what was done makes room for more: the same run then goes through the trees once again. */
export const wantsFurtherPass = (rows: readonly PlannedRow[]): boolean =>
  rows.some(({ action, target }) => {
    if (action.do === 'trash') return action.why === 'other-kind';
    if (action.do === 'move') return target !== undefined;
    return action.do === 'move-folder' || action.do === 'step-aside' || action.do === 'remove-folder';
  });
