/** Where a row is, and where what is replaced or removed goes. Paths below a root have no slash before them. */
import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import { nameWithSuffix } from '../../transfer/index.ts';
import { childPath as childOnServer } from '../../webdav/index.ts';
import type { Row } from '../actions.ts';
import { pathOf } from '../reconcile/folder-moves.ts';
import type { SyncRun } from './run-parts.ts';

/** Of a row, below the local root. */
export const localPath = (row: Row): string => pathOf(row, 'local');
/** Of a row, below the remote folder. */
export const remotePath = (row: Row): string => pathOf(row, 'remote');

/** Below the server's root. */
export const onServer = ({ folder }: Pick<SyncRun, 'folder'>, path: string): string =>
  path === '' ? folder.remoteFolder : childOnServer(folder.remoteFolder, path);

/** `photoferry-trash/<machine>/<date>/<path>.<id>.trashed`, by the day of `now`. */
export function remoteTrashPath(
  run: Pick<SyncRun, 'machine'>,
  path: string,
  id: string,
  now: number,
): string {
  return `photoferry-trash/${run.machine.id}/${day(now)}/${trashed(path, id)}`;
}

/** `.photoferry/trash/<date>/<path>.<id>.trashed`, by the day of `now`. */
export const localTrashPath = (path: string, id: string, now: number): string =>
  `.photoferry/trash/${day(now)}/${trashed(path, id)}`;

const trashed = (path: string, id: string): string =>
  [parentOf(path), nameWithSuffix(`${nameIn(path)}.trashed`, `.${id}`)].filter(Boolean).join('/');

const day = (now: number): string => new Date(now).toISOString().slice(0, 10);
