import type { Action, FileRow } from '../actions.ts';
import type { FileContext } from './file-row.ts';

/**
 * Both sides have a file of their own. Both ways: the remote version keeps the name, the local one gets another. One
 * way: the bytes of the source go to the other side as a copy under another name, once.
 */
export function settleConflict(row: FileRow, { rules, proof, names }: FileContext): Action {
  const { local, remote } = row;
  if (local === null || remote === null || !(rules.up || rules.down))
    return { do: 'leave', why: 'differs', side: null };
  if (rules.up && rules.down) return { do: 'conflict', way: 'both', copy: names.free(local.name) };
  const [way, of, to] = rules.up ? (['up', local, 'remote'] as const) : (['down', remote, 'local'] as const);
  // After a lost journal the copy may be there already.
  const among = names.copies(of.name, to, of.size);
  if (among.length > 0 && proof.copy === undefined)
    return { do: 'compare', need: { need: 'copy', of: to === 'local' ? 'remote' : 'local', among } };
  if (proof.copy) {
    const sha256 = (way === 'up' ? proof.localHash : proof.remoteHash) ?? null;
    return { do: 'settle', way, sha256, copy: proof.copy };
  }
  return { do: 'conflict', way, copy: names.free(of.name) };
}
