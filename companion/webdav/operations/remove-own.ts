import { PhotoferryError } from '../../../shared/problems.ts';
import { isTemporaryName } from '../../../shared/temporary-name.ts';
import { nameOf, remoteUrl } from '../remote-path.ts';
import { problemOf, type Session, sendForStatus } from './session.ts';

/** DELETE, for temporary files (with a trailing slash: empty folders) of our own only. Resolves whether it was there. */
export async function removeOwn(session: Session, path: string, signal?: AbortSignal): Promise<boolean> {
  if (!isTemporaryName(nameOf(path))) throw new PhotoferryError('unsafe-path', { target: path });
  const kind = path.endsWith('/') ? 'folder' : 'file';
  const ask = { method: 'DELETE', url: remoteUrl(session.root, path, kind), signal, late: true };
  const answer = await sendForStatus(session, ask);
  if ([200, 202, 204, 404].includes(answer.status)) return answer.status !== 404;
  throw await problemOf(session, ask, path, answer);
}
