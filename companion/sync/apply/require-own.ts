import { nameIn } from '../../../shared/path-parts.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import type { Row } from '../actions.ts';
import { localPath } from './paths.ts';
import type { SyncRun } from './run-parts.ts';

/**
 * A download may have found its bytes in a local copy since it was decided to take that away: then it is the copy of both.
 * @throws local-changed, so that it is decided anew
 */
export function requireOwn(run: Pick<SyncRun, 'pairs'>, row: Row): void {
  const path = localPath(row);
  if (run.pairs.filesOf(row.folder.local, nameIn(path)) > (row.shared ?? 1))
    throw new PhotoferryError('local-changed', { target: path });
}
