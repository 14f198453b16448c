/** A pair as a row of `sync_pairs`. */
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { FilePair, Pair } from '../types.ts';

export const PAIR_COLUMNS = [
  ...['remote_name', 'local_name', 'kind', 'state', 'size', 'sha256'],
  ...['local_size', 'local_mtime_ms', 'local_ctime_ms', 'local_inode'],
  ...['remote_there', 'remote_size', 'remote_etag', 'remote_modified_at'],
  ...['remote_checksums', 'remote_file_id', 'remote_settled', 'local_folder'],
].join(', ');

/** In the order of `PAIR_COLUMNS`; `localFolder`: of a local copy that is not where the remote file is. */
export function toRow(pair: Pair, localFolder: string | null): SQLInputValue[] {
  const names = [pair.remoteName, pair.localName, pair.kind, pair.state];
  if (pair.kind === 'folder') {
    return [
      ...names,
      null,
      null,
      null,
      null,
      null,
      pair.local,
      0,
      null,
      null,
      null,
      null,
      pair.remote,
      0,
      null,
    ];
  }
  const { local, remote } = pair;
  return [
    ...[...names, pair.size, pair.sha256],
    ...[local?.size ?? null, local?.mtimeMs ?? null, local?.ctimeMs ?? null, local?.inode ?? null],
    ...[Number(remote !== null), remote?.size ?? null, remote?.etag ?? null, remote?.modifiedAt ?? null],
    ...[remote?.checksums.join(' ') || null, remote?.fileId ?? null, Number(remote?.settled ?? false)],
    localFolder,
  ];
}

/** From the values in the order of `PAIR_COLUMNS`. */
export function fromRow(row: readonly SQLOutputValue[]): Pair {
  // All by name: making an array of the rest costs a quarter of reading 100,000 rows.
  const [
    remoteName,
    localName,
    kind,
    state,
    size,
    sha256,
    localSize,
    localMtimeMs,
    localCtimeMs,
    localInode,
    remoteThere,
    remoteSize,
    remoteEtag,
    remoteModifiedAt,
    remoteChecksums,
    remoteFileId,
    remoteSettled,
    localFolder,
  ] = row;
  const names = { localName: String(localName), remoteName: String(remoteName) };
  if (kind === 'folder')
    return {
      ...({ kind, state: state as 'equal', ...names } as const),
      ...{ local: text(localInode), remote: text(remoteFileId) },
    };
  const local = {
    size: Number(localSize),
    mtimeMs: Number(localMtimeMs),
    ctimeMs: Number(localCtimeMs),
    inode: String(localInode),
  };
  const remote = {
    size: count(remoteSize),
    etag: text(remoteEtag),
    modifiedAt: count(remoteModifiedAt),
    checksums: text(remoteChecksums)?.split(' ') ?? [],
    fileId: text(remoteFileId),
    settled: remoteSettled === 1,
  };
  return {
    kind: 'file',
    state: state as FilePair['state'],
    localName: names.localName,
    remoteName: names.remoteName,
    local: localInode === null ? null : local,
    remote: remoteThere === 1 ? remote : null,
    size: count(size),
    sha256: text(sha256),
    ...(typeof localFolder === 'string' && { localFolder }),
  };
}

const text = (value: SQLOutputValue | undefined): string | null => (typeof value === 'string' ? value : null);
const count = (value: SQLOutputValue | undefined): number | null =>
  typeof value === 'number' ? value : null;
