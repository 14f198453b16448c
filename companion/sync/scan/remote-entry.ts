import type { Entry } from '../../webdav/index.ts';
import { hasChecksum } from '../reconcile/checksums.ts';
import type { Pair, RemoteEntry } from '../types.ts';
import { GRAIN_MS } from './fresh-files.ts';

export interface Grain {
  /** The server's own clock while it lists, in milliseconds; null where it is not known. */
  serverMs: number | null;
  /** Its ETags change with every write, even within one second. */
  fineEtags: boolean;
}

/** An entry as it was listed. */
export function remoteEntry(entry: Entry, grain: Grain): RemoteEntry {
  const { name, folder, size, etag, modifiedAt, checksums, fileId, problem } = entry;
  if (problem !== undefined) return { kind: 'frozen', name, why: 'listed-wrongly' };
  if (folder) return { kind: 'folder', name, identity: fileId };
  const settled = isSettled(entry, grain);
  return { kind: 'file', name, size, etag, modifiedAt, checksums, fileId, settled };
}

/** Whether a change after this listing would show in the next one. */
function isSettled(entry: Entry, { serverMs, fineEtags }: Grain): boolean {
  const { etag, modifiedAt, checksums } = entry;
  if (modifiedAt !== null && serverMs !== null && modifiedAt < serverMs - GRAIN_MS) return true;
  return hasChecksum(checksums) || (fineEtags && etag !== null && !isOfSecond(entry));
}

/** nginx makes its ETags of the second and the size: other bytes of that size have the same one. */
function isOfSecond({ etag, modifiedAt, size }: Entry): boolean {
  if (modifiedAt === null || size === null) return false;
  return etag?.replace(/^W\//, '') === `"${(modifiedAt / 1000).toString(16)}-${size.toString(16)}"`;
}

/** A folder as it was last listed, where its ETag proves that nothing below it changed. */
export function entriesOf(pairs: readonly Pair[]): RemoteEntry[] {
  return pairs.flatMap((pair): RemoteEntry[] => {
    const name = pair.remoteName;
    if (pair.kind === 'folder')
      return pair.state === 'deleted-there' ? [] : [{ kind: 'folder', name, identity: pair.remote }];
    if (pair.remote === null || pair.state === 'taken') return [];
    const { size, etag, modifiedAt, checksums, fileId, settled } = pair.remote;
    return [{ kind: 'file', name, size, etag, modifiedAt, checksums, fileId, settled }];
  });
}
