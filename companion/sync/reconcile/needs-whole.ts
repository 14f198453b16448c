/** What a look at some folders alone cannot tell. Pure. */
import type { LeaveReason, PlannedRow } from '../actions.ts';

/** By what files and folders are known again, wherever they are. */
export interface Identities {
  inodes: string[];
  fileIds: string[];
  checksums: string[];
}

/**
 * Whether something is missing from where it was, or a folder could not be listed. What is missing may be in a folder
 * that was not looked at, unless it was found as a move (`carryMoves`): only a look at all of them says that it is gone.
 */
export const missesSomething = (rows: readonly PlannedRow[]): boolean => rows.some(isMissing);

function isMissing({ row, action }: PlannedRow): boolean {
  switch (action.do) {
    case 'remember':
    case 'forget':
    case 'trash':
    case 'remove-folder':
      return true;
    case 'leave':
      return LEFT.has(action.why);
    case 'upload':
    case 'download':
      return row.pair?.kind === 'file' && row.pair.state === 'equal';
    default:
      return false;
  }
}

/** `deleted-here` and the like are said of a deletion that is known already. */
const LEFT: ReadonlySet<LeaveReason> = new Set([
  ...(['not-listed', 'deleted-here-changed-there', 'changed-here-deleted-there'] as const),
]);

/** Of what is new on one side: the journal may know it at a place that was not looked at, from which it was moved. */
export function identitiesOfNew(rows: readonly PlannedRow[]): Identities {
  const found: Identities = { inodes: [], fileIds: [], checksums: [] };
  for (const { row } of rows) {
    if (row.pair !== null || (row.local !== null && row.remote !== null)) continue;
    const { local, remote } = row;
    const inode = local?.kind === 'file' ? local.inode : local?.identity;
    const fileId = remote?.kind === 'file' ? remote.fileId : remote?.identity;
    if (inode) found.inodes.push(inode);
    if (fileId) found.fileIds.push(fileId);
    if (remote?.kind === 'file' && remote.checksums.length > 0)
      found.checksums.push(remote.checksums.join(' '));
  }
  return found;
}
