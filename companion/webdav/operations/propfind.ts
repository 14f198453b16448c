import { PhotoferryError } from '../../../shared/problems.ts';
import { readMultistatus } from '../multistatus/read-multistatus.ts';
import type { DavResponse } from '../multistatus/response.ts';
import { remoteUrl } from '../remote-path.ts';
import { readText } from '../transport/read-text.ts';
import type { Answer } from '../types.ts';
import { problemOf, type Session } from './session.ts';

export interface Propfind {
  path: string;
  kind: 'file' | 'folder';
  depth: '0' | '1' | 'infinity';
  /** The request's body. */
  properties: string;
  signal?: AbortSignal | undefined;
}

const STANDARD = '<d:resourcetype/><d:getcontentlength/><d:getetag/><d:getlastmodified/>';
/** What is asked of every file and folder. Nothing more: `allprop` costs half as much again. */
export const ENTRY_PROPERTIES = propertyRequest(`${STANDARD}<oc:checksums/><oc:fileid/><oc:permissions/>`);
/** Most servers know nothing of ownCloud’s properties, and say so for each of them: a third of a listing. */
export const STANDARD_PROPERTIES = propertyRequest(STANDARD);
export const QUOTA_PROPERTIES = propertyRequest('<d:quota-used-bytes/><d:quota-available-bytes/>');

/** The responses to a PROPFIND as they arrive; null on a 404. Problems as `problems.ts` has them. */
export async function propfind(
  session: Session,
  ask: Propfind,
): Promise<AsyncIterable<DavResponse[]> | null> {
  const url = remoteUrl(session.root, ask.path, ask.kind);
  const answer = await sendPropfind(session, url, ask);
  if (answer.status === 207) return readMultistatus(answer.body, session.root.host);
  if (answer.status === 404) {
    await readText(answer);
    return null;
  }
  // Asked for without its slash, a folder may answer with a redirect to itself.
  if (ask.kind === 'file' && redirectsTo(answer, url, `${url.href}/`)) {
    await readText(answer);
    return propfind(session, { ...ask, kind: 'folder' });
  }
  throw await problemOf(session, { method: 'PROPFIND' }, ask.path, answer);
}

/** Sends the request itself. */
export function sendPropfind(
  session: Session,
  url: URL,
  { depth, properties, signal }: Pick<Propfind, 'depth' | 'properties' | 'signal'>,
): Promise<Answer> {
  return session.transport.send({
    method: 'PROPFIND',
    url,
    headers: {
      Depth: depth,
      'Content-Type': 'application/xml; charset=utf-8',
      Accept: 'application/xml, text/xml',
    },
    body: properties,
    signal,
  });
}

/** For a folder that must be there. */
export function missing(path: string): PhotoferryError {
  return new PhotoferryError('folder-missing', { target: path, status: 404 });
}

function redirectsTo(answer: Answer, from: URL, to: string): boolean {
  const location = answer.header('location');
  if (answer.status < 300 || answer.status > 399 || location === null || !URL.canParse(location, from))
    return false;
  return new URL(location, from).href === to;
}

function propertyRequest(properties: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:prop>${properties}</d:prop></d:propfind>`;
}
