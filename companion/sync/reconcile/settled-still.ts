import type { Action, FileRow } from '../actions.ts';
import type { FilePair } from '../types.ts';
import type { FileContext } from './file-row.ts';
import { localChange } from './local-change.ts';
import { remoteChange } from './remote-change.ts';

/**
 * A conflict that was settled by a copy is not made again while the bytes that were copied stay as they are. Null
 * where they did not, or the direction is another one now: then it is as if the two had never met.
 */
export function settledStill(row: FileRow, pair: FilePair, { rules, proof }: FileContext): Action | null {
  const { local, remote } = row;
  if (local === null || remote === null || rules.up === rules.down) return null;
  if (rules.up !== (pair.state === 'settled-up')) return null;
  const change = rules.up ? localChange(pair, local, null, proof) : remoteChange(pair, remote, false, proof);
  if (typeof change === 'object') return { do: 'compare', need: change };
  if (change === 'changed') return null;
  // The other side may have got the same bytes since.
  if (remote.size === null || remote.size === local.size) {
    if (proof.equal === undefined && !isAsSettled(row, pair))
      return { do: 'compare', need: { need: 'equal' } };
    if (proof.equal) return { do: 'adopt', sha256: pair.sha256 };
  }
  return isAsSettled(row, pair)
    ? { do: 'leave', why: 'conflict-settled', side: null }
    : { do: 'settle', way: rules.up ? 'up' : 'down', sha256: pair.sha256, copy: '' };
}

/** Whether nothing at all changed since. */
function isAsSettled({ local, remote }: FileRow, pair: FilePair): boolean {
  return (
    pair.local?.mtimeMs === local?.mtimeMs &&
    pair.local?.ctimeMs === local?.ctimeMs &&
    pair.remote?.etag === remote?.etag &&
    pair.remote?.modifiedAt === remote?.modifiedAt &&
    pair.remote?.size === remote?.size &&
    pair.remote?.settled === remote?.settled
  );
}
