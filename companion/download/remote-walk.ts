import { isClutter, isOwnName } from '../../shared/ignored-names.ts';
import { type Problem, toProblem } from '../../shared/problems.ts';
import type { Entry } from '../webdav/index.ts';

/** A folder on the server, and where below the top it is. */
export interface RemoteFolder {
  path: string;
  /** Names from the top down; none for the top itself. */
  names: readonly string[];
}

/** One listed folder, or why it could not be listed. Never a part of a listing. */
export type Listed = RemoteFolder & ({ files: Entry[]; ignored: number } | { problem: Problem });

/** So many folders are listed while the files of an earlier one are being transferred. */
const AHEAD = 4;

/**
 * All folders below `top`, deepest first, so that what waits stays short: memory follows the largest folder, not the
 * tree. `list` deals with what may pass; what it throws is that folder's problem, unless it is `fatal`.
 */
export async function* walkRemote(
  top: RemoteFolder,
  list: (path: string) => Promise<Entry[]>,
  fatal: (error: unknown) => boolean,
): AsyncGenerator<Listed> {
  const waiting = [top];
  const underWay: Promise<{ listed: Listed; folders: RemoteFolder[] }>[] = [];

  const look = async (folder: RemoteFolder) => {
    try {
      const { files, folders, ignored } = sortOut(await list(folder.path));
      const below = folders.map(({ path, name }) => ({ path, names: [...folder.names, name] }));
      return { listed: { ...folder, files, ignored }, folders: below.reverse() };
    } catch (error) {
      if (fatal(error)) throw error;
      return { listed: { ...folder, problem: toProblem(error) }, folders: [] };
    }
  };

  for (;;) {
    while (underWay.length < AHEAD) {
      const folder = waiting.pop();
      if (folder === undefined) break;
      const looking = look(folder);
      // Thrown when its turn comes; until then it is no unhandled rejection.
      looking.catch(() => {});
      underWay.push(looking);
    }
    const next = underWay.shift();
    if (next === undefined) return;
    const { listed, folders } = await next;
    waiting.push(...folders);
    yield listed;
  }
}

/** Entries that cannot be asked for are among the files: each is told by itself. */
function sortOut(entries: readonly Entry[]): { files: Entry[]; folders: Entry[]; ignored: number } {
  const wanted = entries.filter(({ name }) => !isOwnName(name) && !isClutter(name));
  return {
    files: wanted.filter(({ folder, problem }) => !folder || problem !== undefined),
    folders: wanted.filter(({ folder, problem }) => folder && problem === undefined),
    ignored: entries.length - wanted.length,
  };
}
