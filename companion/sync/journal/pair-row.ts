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

export function fromRow(row: Record<string, SQLOutputValue>): Pair {
  const names = { localName: String(row.local_name), remoteName: String(row.remote_name) };
  if (row.kind === 'folder') {
    const [local, remote] = [text(row.local_inode), text(row.remote_file_id)];
    return { kind: 'folder', state: row.state as 'equal', ...names, local, remote };
  }
  return {
    kind: 'file',
    state: row.state as FilePair['state'],
    ...names,
    local: localSeen(row),
    remote: remoteSeen(row),
    size: count(row.size),
    sha256: text(row.sha256),
    ...(typeof row.local_folder === 'string' && { localFolder: row.local_folder }),
  };
}

function localSeen(row: Record<string, SQLOutputValue>): FilePair['local'] {
  if (row.local_inode === null) return null;
  return {
    size: Number(row.local_size),
    mtimeMs: Number(row.local_mtime_ms),
    ctimeMs: Number(row.local_ctime_ms),
    inode: String(row.local_inode),
  };
}

function remoteSeen(row: Record<string, SQLOutputValue>): FilePair['remote'] {
  if (row.remote_there !== 1) return null;
  return {
    size: count(row.remote_size),
    etag: text(row.remote_etag),
    modifiedAt: count(row.remote_modified_at),
    checksums: text(row.remote_checksums)?.split(' ') ?? [],
    fileId: text(row.remote_file_id),
    settled: row.remote_settled === 1,
  };
}

const text = (value: SQLOutputValue | undefined): string | null => (typeof value === 'string' ? value : null);
const count = (value: SQLOutputValue | undefined): number | null =>
  typeof value === 'number' ? value : null;
