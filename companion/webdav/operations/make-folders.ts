import { toProblem } from '../../../shared/problems.ts';
import { folderIsThere } from '../folder-there.ts';
import { parentPath, remoteUrl, segmentsOf } from '../remote-path.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { stat } from './look.ts';
import { missing } from './propfind.ts';
import { problemOf, type Session, sendForStatus } from './session.ts';

/** Makes folders with their parents, each by one request at a time: Apache answers 403 to some of several at once. */
export function createFolderMaker(session: Session): (path: string, signal?: AbortSignal) => Promise<void> {
  const underWay = new Map<string, Promise<void>>();

  /** Shared by all who want this folder, so no single one of them can cancel it. */
  function makeOnce(path: string): Promise<void> {
    const running = underWay.get(path);
    if (running !== undefined) return running;
    const making = make(path).finally(() => underWay.delete(path));
    underWay.set(path, making);
    return making;
  }

  async function make(path: string): Promise<void> {
    if (await isThere(path)) return;
    if (path === '/') throw missing(path);
    await makeOnce(parentPath(path));
    await makeOne(session, path);
  }

  async function isThere(path: string): Promise<boolean> {
    try {
      return await isFolder(session, path);
    } catch (error) {
      // Apache says 400 and lighttpd 403 to what lies below a file: then the parent tells.
      const { status } = toProblem(error);
      if ((status === 400 || status === 403) && path !== '/') await makeOnce(parentPath(path));
      throw error;
    }
  }

  return async (path, signal) => {
    const making = makeOnce(`/${segmentsOf(path).join('/')}`);
    await unlessAborted(making, signal);
  };
}

async function makeOne(session: Session, path: string): Promise<void> {
  const ask = { method: 'MKCOL', url: remoteUrl(session.root, path, 'folder'), late: true };
  const answer = await sendForStatus(session, ask);
  if (answer.status === 201) return;
  // 405 is the standard's “there already”; 403, 409, 423 and 500 were seen when another client was faster.
  if ([403, 405, 409, 423, 500].includes(answer.status) && (await isFolder(session, path))) return;
  throw await problemOf(session, ask, path, answer);
}

function isFolder(session: Session, path: string): Promise<boolean> {
  return folderIsThere((asked, signal) => stat(session, asked, signal), path);
}
