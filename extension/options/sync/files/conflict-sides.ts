/** Of a conflict: which version is where, by what the sync folder writes. Pure. */
import type { SyncFile } from '../../../../shared/sync-run.ts';

/** One of the two versions: under which name it is, and on which side it can be looked at. */
export interface Version {
  keep: 'local' | 'remote';
  path: string;
  lookAt: 'local' | 'remote';
}

/**
 * The version of this computer, then that of the server. The server's has kept the name and is here, too, where files
 * come down; where files only go up, nothing here was touched. Where they only come down, the copy is the server's.
 */
export function versionsOf(
  { path, copy }: Pick<SyncFile, 'path' | 'copy'>,
  { upload, download }: { upload: boolean; download: boolean },
): [Version, Version] {
  const other = copy ?? path;
  const copyIsLocal = upload || !download;
  const here: Version = {
    keep: 'local',
    path: copyIsLocal ? other : path,
    lookAt: download ? 'local' : 'remote',
  };
  const there: Version = {
    keep: 'remote',
    path: copyIsLocal ? path : other,
    lookAt: download ? 'local' : 'remote',
  };
  return [here, there];
}
