import type { Need, Proof } from '../actions.ts';
import type { LocalFile, RemoteFile, SyncRules } from '../types.ts';
import { checksumsAgree, hasChecksum } from './checksums.ts';

/**
 * Whether both sides have the same bytes: by checksum, else by size and equal time in whole seconds (which is not that of
 * just now, see `trustTimesBefore`), else by reading. Size alone never says yes, unless the person chose to trust name and size.
 */
export function sameBytes(
  local: LocalFile,
  remote: RemoteFile,
  hashes: { local: string | null; remote: string | null },
  proof: Proof,
  rules: Pick<SyncRules, 'trustNameAndSize' | 'trustTimesBefore'>,
): boolean | Need {
  if (remote.size !== null && remote.size !== local.size) return false;
  if (hashes.local !== null && hashes.remote !== null) return hashes.local === hashes.remote;
  if (proof.equal !== undefined) return proof.equal;
  if (hashes.local !== null) {
    const agree = checksumsAgree([`SHA256:${hashes.local}`], remote.checksums);
    if (agree !== null) return agree;
  }
  if (hasChecksum(remote.checksums) || remote.size === null) return { need: 'equal' };
  const isByTime = sameSecond(local, remote) && local.mtimeMs < rules.trustTimesBefore;
  if (rules.trustNameAndSize || isByTime) return true;
  return { need: 'equal' };
}

function sameSecond(local: LocalFile, remote: RemoteFile): boolean {
  return (
    remote.modifiedAt !== null && Math.floor(local.mtimeMs / 1000) === Math.floor(remote.modifiedAt / 1000)
  );
}
