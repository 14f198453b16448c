/** What the journal keeps of two files that are equal, or were settled. */
import type { Entry } from '../../webdav/index.ts';
import { remoteEntry } from '../scan/remote-entry.ts';
import type { FilePair, LocalFile, LocalSeen, RemoteFile, RemoteSeen } from '../types.ts';
import type { SyncRun } from './run-parts.ts';

interface Both {
  local: LocalFile;
  remote: RemoteFile;
  sha256: string | null;
  state?: FilePair['state'];
  size?: number | null;
}

/** The pair for the journal; its size is that of the local file where no other is given. */
export function pairOf({ local, remote, sha256, state = 'equal', size = local.size }: Both): FilePair {
  return {
    ...({ kind: 'file', state, localName: local.name, remoteName: remote.name } as const),
    ...{ local: seenHere(local), remote: seenThere(remote), size, sha256 },
  };
}

/** By what a local file is known again. */
export const seenHere = ({ size, mtimeMs, ctimeMs, inode }: LocalFile): LocalSeen => ({
  ...{ size, mtimeMs, ctimeMs, inode },
});

/** By what a file of the server is known again. */
export const seenThere = (file: RemoteFile): RemoteSeen => {
  const { size, etag, modifiedAt, checksums, fileId, settled } = file;
  return { size, etag, modifiedAt, checksums, fileId, settled };
};

/** A file that was just looked at on the server, as a listing would give it; null for anything else. */
export function fileThere(run: Pick<SyncRun, 'grain'>, entry: Entry): RemoteFile | null {
  const listed = remoteEntry(entry, run.grain());
  return listed.kind === 'file' ? listed : null;
}

/** The same from what a transfer has verified. */
export function fileSent(
  run: Pick<SyncRun, 'grain'>,
  name: string,
  { path, size, etag, modifiedAt }: Pick<Entry, 'path' | 'size' | 'etag' | 'modifiedAt'>,
): RemoteFile {
  const unknown = { checksums: [], fileId: null, permissions: null };
  const entry: Entry = { path, name, folder: false, size, etag, modifiedAt, ...unknown };
  const listed = fileThere(run, entry);
  return (
    listed ?? { kind: 'file', name, size, etag, modifiedAt, checksums: [], fileId: null, settled: false }
  );
}
