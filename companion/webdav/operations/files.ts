import type { Readable } from 'node:stream';
import { PhotoferryError } from '../../../shared/problems.ts';
import { wholeNumber } from '../multistatus/entry.ts';
import { isHtml } from '../problems.ts';
import { nameOf, remoteUrl } from '../remote-path.ts';
import type { PutOptions, RequestBody } from '../types.ts';
import { problemOf, type Session, sendForStatus } from './session.ts';

/** Writes a file. Its length is always announced: PHP stores empty files otherwise. */
export async function put(
  session: Session,
  path: string,
  body: RequestBody,
  options: PutOptions = {},
): Promise<{ etag?: string }> {
  const ask = {
    method: 'PUT',
    url: remoteUrl(session.root, path, 'file'),
    headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': String(body.size) },
    ...(body.size === 0 ? {} : { body }),
    sent: options.sent,
    signal: options.signal,
    late: true,
  };
  const answer = await sendForStatus(session, ask);
  // 201 and 204 are the standard's; a 200 with a page is a login form that swallowed the file.
  const stored = [200, 201, 204].includes(answer.status) && !(answer.status === 200 && isHtml(answer));
  if (!stored) throw await problemOf(session, ask, path, answer);
  const etag = answer.header('etag');
  return etag === null ? {} : { etag };
}

/** The bytes of a file. Its stream fails unless all announced bytes came. */
export async function read(
  session: Session,
  path: string,
  signal?: AbortSignal,
): Promise<{ body: Readable; size: number | null }> {
  const ask = { method: 'GET', url: remoteUrl(session.root, path, 'file'), signal };
  const answer = await session.transport.send(ask);
  if (answer.status !== 200) throw await problemOf(session, ask, path, answer);
  return { body: answer.body, size: wholeNumber(answer.header('content-length') ?? undefined) };
}

/** DELETE, for temporary files (with a trailing slash: empty folders) of our own only. */
export async function removeOwn(session: Session, path: string, signal?: AbortSignal): Promise<void> {
  if (!isOwnName(nameOf(path))) throw new PhotoferryError('unsafe-path', { target: path });
  const kind = path.endsWith('/') ? 'folder' : 'file';
  const ask = { method: 'DELETE', url: remoteUrl(session.root, path, kind), signal, late: true };
  const answer = await sendForStatus(session, ask);
  if ([200, 202, 204, 404].includes(answer.status)) return;
  throw await problemOf(session, ask, path, answer);
}

/** `pf-<machine>-<id>.upload` */
function isOwnName(name: string): boolean {
  return /^pf-[\w-]+-[\w-]+\.upload$/.test(name);
}
