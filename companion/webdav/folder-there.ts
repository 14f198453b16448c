import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import type { Entry } from './types.ts';

type Stat = (path: string, signal?: AbortSignal) => Promise<Entry | null>;

/**
 * Whether a folder is there. Asked for with its slash, so that the usual case is one request: without, Apache redirects.
 * @throws not-a-folder where a file has its name
 */
export async function folderIsThere(stat: Stat, path: string, signal?: AbortSignal): Promise<boolean> {
  const entry = await askWithSlash(stat, path, signal);
  if (entry !== null && !entry.folder) throw new PhotoferryError('not-a-folder', { target: path });
  return entry !== null;
}

/** To a file asked for as a folder Apache says 400, lighttpd 403, others 404; then its own name tells. */
async function askWithSlash(
  stat: Stat,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Entry | null> {
  if (path === '/') return stat(path, signal);
  try {
    const entry = await stat(`${path}/`, signal);
    if (entry !== null) return entry;
  } catch (error) {
    const { status } = toProblem(error);
    if (status !== 400 && status !== 403 && status !== 409) throw error;
  }
  return stat(path, signal);
}
