import type { Proof } from '../actions.ts';
import type { FilePair, RemoteFile, RemoteSeen } from '../types.ts';
import { checksumsAgree } from './checksums.ts';
import type { Change } from './local-change.ts';

/**
 * Whether a remote file has other bytes than the pair last seen equal. ETag, size, time and checksums together say that
 * it is the same, the ETag alone never does; any difference makes a candidate, compared by checksum, else by reading.
 * `localIsSame`: the local file has the bytes of the pair, so that comparing both sides answers it, too.
 */
export function remoteChange(pair: FilePair, remote: RemoteFile, localIsSame: boolean, proof: Proof): Change {
  if (pair.remote?.settled && sameListed(pair.remote, remote)) return 'same';
  if (pair.size !== null && remote.size !== null && pair.size !== remote.size) return 'changed';
  const seen = pair.sha256 === null ? [] : [`SHA256:${pair.sha256}`];
  const agree = checksumsAgree([...seen, ...(pair.remote?.checksums ?? [])], remote.checksums);
  if (agree !== null) return agree ? 'same' : 'changed';
  if (pair.sha256 !== null && proof.remoteHash !== undefined)
    return proof.remoteHash === pair.sha256 ? 'same' : 'changed';
  if (localIsSame) {
    if (proof.equal === undefined) return { need: 'equal' };
    return proof.equal ? 'same' : 'changed';
  }
  return pair.sha256 === null ? 'changed' : { need: 'remote-hash' };
}

/** Whether a listing says the same as an earlier one. An ETag that became strong is the same (RFC 9110, 8.8.1). */
export function sameListed(a: RemoteSeen, b: RemoteSeen): boolean {
  return (
    a.size === b.size &&
    a.modifiedAt === b.modifiedAt &&
    (a.etag === b.etag || plain(a.etag) === plain(b.etag)) &&
    checksumsAgree(a.checksums, b.checksums) !== false
  );
}

const plain = (etag: string | null): string | undefined => etag?.replace(/^W\//, '');
