import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { entryOf, wholeNumber } from '../multistatus/entry.ts';
import { hrefSegments } from '../multistatus/href.ts';
import type { DavResponse } from '../multistatus/response.ts';
import { childrenOf, selfOf } from '../multistatus/sort-out.ts';
import { remoteUrl, segmentsOf } from '../remote-path.ts';
import type { Entry, ListedFacts } from '../types.ts';
import {
  ENTRY_PROPERTIES,
  missing,
  type Propfind,
  propfind,
  QUOTA_PROPERTIES,
  STANDARD_PROPERTIES,
} from './propfind.ts';
import type { Session } from './session.ts';

/** A file or folder (Depth 0), or null if it is not there. */
export async function stat(session: Session, path: string, signal?: AbortSignal): Promise<Entry | null> {
  const segments = segmentsOf(path);
  const kind = segments.length === 0 || path.endsWith('/') ? 'folder' : 'file';
  const ask: Propfind = { path, kind, depth: '0', properties: ENTRY_PROPERTIES, signal };
  const responses = await propfind(session, ask);
  if (responses === null) return null;
  const response = await selfOf(responses, path, askedSegments(session, path), session.root.host);
  if (response.status === 404) return null;
  const entry = entryOf(`/${segments.join('/')}`, response);
  if (entry.problem === undefined) return entry;
  throw new PhotoferryError('invalid-answer', {
    target: session.root.host,
    said: `${path}: ${entry.problem}`,
  });
}

/**
 * What is in a folder, in the server's order, as it arrives. If it throws, what came before was no whole listing.
 * Entries that cannot be used come too, with a `problem`.
 * @throws folder-missing, not-a-folder, invalid-answer, truncated-answer …
 */
export async function* list(
  session: Session,
  path: string,
  signal?: AbortSignal,
  facts: ListedFacts = 'all',
): AsyncGenerator<Entry> {
  // Not `yield*`: it would wait for each entry once more.
  for await (const entries of inBatches(session, path, signal, facts))
    for (const entry of entries) yield entry;
}

/** The whole of it: for whoever waits for its end, a third of the computing. */
export async function listAll(
  session: Session,
  path: string,
  signal?: AbortSignal,
  facts: ListedFacts = 'all',
): Promise<Entry[]> {
  const all: Entry[] = [];
  for await (const entries of inBatches(session, path, signal, facts))
    for (const entry of entries) all.push(entry);
  return all;
}

/** As the pieces of the answer arrive. */
async function* inBatches(
  session: Session,
  path: string,
  signal: AbortSignal | undefined,
  facts: ListedFacts,
): AsyncGenerator<Entry[]> {
  const folder = `/${segmentsOf(path).join('/')}`;
  const responses = await askFolder(session, folder, signal, facts);
  yield* childrenOf(responses, folder, askedSegments(session, folder), session.root.host);
}

/** Bytes used and free below a folder; absent where the server does not know, or has no limit (RFC 4331). */
export async function quota(
  session: Session,
  path = '/',
  signal?: AbortSignal,
): Promise<{ used?: number; available?: number }> {
  const responses = await propfind(session, {
    path,
    kind: 'folder',
    depth: '0',
    properties: QUOTA_PROPERTIES,
    signal,
  });
  if (responses === null) throw missing(path);
  const { properties } = await selfOf(responses, path, askedSegments(session, path), session.root.host);
  // ownCloud and Nextcloud write −1 (not computed), −2 (unknown), −3 (unlimited).
  const used = wholeNumber(properties?.used);
  const available = wholeNumber(properties?.available);
  return { ...(used === null ? {} : { used }), ...(available === null ? {} : { available }) };
}

/** To a file asked for as a folder Apache says 400, lighttpd 403, others 404: one more look tells it apart. */
async function askFolder(
  session: Session,
  path: string,
  signal: AbortSignal | undefined,
  facts: ListedFacts,
): Promise<AsyncIterable<DavResponse[]>> {
  try {
    const responses = await propfind(session, {
      path,
      kind: 'folder',
      depth: '1',
      properties: facts === 'all' ? ENTRY_PROPERTIES : STANDARD_PROPERTIES,
      signal,
    });
    if (responses !== null) return responses;
    throw missing(path);
  } catch (error) {
    const { status } = toProblem(error);
    if (status === undefined || ![400, 403, 404, 409].includes(status) || path === '/') throw error;
    const entry = await stat(session, path, signal);
    if (entry !== null && !entry.folder) throw new PhotoferryError('not-a-folder', { target: path }, error);
    throw error;
  }
}

/** The path that was asked for, root included, as hrefs will spell it. */
function askedSegments(session: Session, path: string): string[] {
  return hrefSegments(remoteUrl(session.root, path, 'file').pathname) ?? [];
}
