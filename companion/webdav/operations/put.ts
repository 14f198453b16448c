import { isHtml } from '../problems.ts';
import { remoteUrl } from '../remote-path.ts';
import type { PutOptions, RequestBody, Stored } from '../types.ts';
import { problemOf, type Session, sendForStatus } from './session.ts';

/** Writes a file. Its length is always announced: PHP stores empty files otherwise. */
export async function put(
  session: Session,
  path: string,
  body: RequestBody,
  options: PutOptions = {},
): Promise<Stored> {
  const ask = {
    method: 'PUT',
    url: remoteUrl(session.root, path, 'file'),
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(body.size),
      ...conditionsOf(options),
      ...factsOf(options),
    },
    ...(body.size === 0 ? {} : { body }),
    sent: options.sent,
    signal: options.signal,
    late: true,
  };
  const answer = await sendForStatus(session, ask);
  // 201 and 204 are the standard's; a 200 with a page is a login form that swallowed the file.
  const stored = [200, 201, 204].includes(answer.status) && !(answer.status === 200 && isHtml(answer));
  if (!stored) throw await problemOf(session, ask, path, answer);
  return { etag: answer.header('etag'), mtimeKept: answer.header('x-oc-mtime') === 'accepted' };
}

/** RFC 9110 section 13.1; the `If` header is RFC 4918's (section 10.4), which Go's servers heed alone. */
function conditionsOf({ onlyNew, guard }: PutOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  if (onlyNew === true) headers['If-None-Match'] = '*';
  if (guard?.by === 'if-match') headers['If-Match'] = guard.etag;
  if (guard?.by === 'if') headers.If = `([${guard.etag}])`;
  return headers;
}

function factsOf({ mtime, checksum }: PutOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  // ownCloud takes whole seconds; 1970 stands for “no time” there, and earlier ones are refused by some.
  if (mtime?.by === 'x-oc-mtime' && mtime.ms >= 1000)
    headers['X-OC-Mtime'] = String(Math.floor(mtime.ms / 1000));
  if (mtime?.by === 'date') headers.Date = new Date(mtime.ms).toUTCString();
  if (checksum !== undefined) headers['OC-Checksum'] = checksum;
  return headers;
}
