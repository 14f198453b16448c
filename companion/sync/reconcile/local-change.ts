import type { Need, Proof } from '../actions.ts';
import type { FilePair, LocalFile, LocalSeen, RemoteFile } from '../types.ts';

export type Change = 'same' | 'changed' | Need;

/**
 * Whether a local file has other bytes than the pair last seen equal. Any difference in size, mtime, ctime or inode
 * makes a candidate; only another hash is a change.
 */
export function localChange(
  pair: FilePair,
  local: LocalFile,
  remote: RemoteFile | null,
  proof: Proof,
): Change {
  if (pair.local !== null && sameStat(pair.local, local)) return 'same';
  if (pair.size !== null && pair.size !== local.size) return 'changed';
  if (pair.sha256 !== null) {
    if (proof.localHash === undefined) return { need: 'local-hash' };
    return proof.localHash === pair.sha256 ? 'same' : 'changed';
  }
  // Nobody ever read the bytes that were equal: only the other side can tell, while it is there.
  if (remote === null) return 'changed';
  if (proof.equal === undefined) return { need: 'equal' };
  return proof.equal ? 'same' : 'changed';
}

/** Whether the system says the same of a file as before. */
export function sameStat(a: LocalSeen, b: LocalSeen): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.inode === b.inode;
}
