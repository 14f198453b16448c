/** What it means that the user asks for another try. */
import { PhotoferryError, type ProblemCode } from '../../shared/problems.ts';
import type { Roots } from '../local/index.ts';
import type { Settings } from '../settings/index.ts';
import { hasBytes, isFile, type UploadRow } from './row.ts';
import { statSource } from './source-file.ts';
import type { UploadEvent } from './states.ts';

/** Problems with the remote folder: nothing of ours is in it, and the user may have set another one since. */
const OF_FOLDER: readonly ProblemCode[] = ['folder-missing', 'folder-read-only', 'not-a-folder'];
const OF_SOURCE: readonly ProblemCode[] = ['source-missing', 'source-changed', 'source-unreadable'];

interface RetryParts {
  settings: Pick<Settings, 'server'>;
  roots: Pick<Roots, 'open'>;
}

/**
 * The event to apply. A file that was changed is accepted as it is now.
 * Throws `page-gone` for a capture whose bytes never arrived whole, and what keeps the file from being read.
 */
export async function retryEvent(row: UploadRow, { settings, roots }: RetryParts): Promise<UploadEvent> {
  const { state, source, problem } = row;
  if (state === 'failed' && source.kind === 'capture' && !hasBytes(row))
    throw new PhotoferryError('page-gone');
  const isOf = (codes: readonly ProblemCode[]): boolean => problem !== null && codes.includes(problem.code);
  if (isFile(source) && isOf(OF_SOURCE)) return { type: 'retried', source: await statSource(source, roots) };
  const folder = source.kind === 'disk' ? undefined : settings.server(row.serverId)?.uploadFolder;
  if (folder !== undefined && isOf(OF_FOLDER)) return { type: 'retried', folder };
  return { type: 'retried' };
}
