import type { FolderPlace, PlannedRow } from '../actions.ts';
import type { FilePair, RemoteSeen } from '../types.ts';

/**
 * What the journal keeps after `follow`: the old pair goes, this one is kept at its place. Null for any other action.
 */
export function followed({ row, action, target }: PlannedRow): { place: FolderPlace; pair: FilePair } | null {
  const { pair, folder } = row;
  if (action.do !== 'follow' || pair?.kind !== 'file' || target === undefined) return null;
  const { local, remote } = target;
  if (action.side === 'local' && local?.kind === 'file') {
    const { name: localName, size, mtimeMs, ctimeMs, inode } = local;
    const seen = { size, mtimeMs, ctimeMs, inode };
    const place = { local: target.folder.local, remote: folder.remote };
    return {
      place,
      pair: {
        ...pair,
        localName,
        local: seen,
        remote: row.remote?.kind === 'file' ? seenThere(row.remote) : pair.remote,
      },
    };
  }
  if (action.side === 'remote' && remote?.kind === 'file') {
    const place = { local: folder.local, remote: target.folder.remote };
    return { place, pair: { ...pair, remoteName: remote.name, remote: seenThere(remote) } };
  }
  return null;
}

function seenThere({ size, etag, modifiedAt, checksums, fileId, settled }: RemoteSeen): RemoteSeen {
  return { size, etag, modifiedAt, checksums, fileId, settled };
}
