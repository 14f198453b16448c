/** Which response of a PROPFIND is the folder itself, and which are its children. */
import { PhotoferryError } from '../../../shared/problems.ts';
import { childPath } from '../remote-path.ts';
import type { Entry } from '../types.ts';
import { entryOf, unusableEntry } from './entry.ts';
import { hrefFolder, hrefSegments, nameAfter } from './href.ts';
import type { DavResponse } from './response.ts';

/** Entries that are held back until the end of the listing; more of them make no sense. */
const MAX_STRAYS = 100_000;
/** Entries of one folder: a server may list without end, and most who ask keep them all. */
const MAX_ENTRIES = 1_000_000;
/** In the answer about one thing, of servers that list what is in it all the same. */
const MAX_IN_ONE = 100_000;

/**
 * The children in a Depth 1 answer for `folder`, whose URL has the segments `asked`, in the answer's order and as they
 * arrive. Every response but the folder's own becomes an entry: what cannot be used carries a `problem`.
 *
 * Hrefs usually begin with the path that was asked for. Behind a rewriting proxy none does: then all are held back
 * and the shortest one is the folder.
 * @throws invalid-answer where the folder itself is not in the answer, not-a-folder
 */
export async function* childrenOf(
  responses: AsyncIterable<DavResponse[]>,
  folder: string,
  asked: readonly string[],
  host: string,
  mostEntries = MAX_ENTRIES,
): AsyncGenerator<Entry[]> {
  const strays: Stray[] = [];
  let selfSeen = false;
  let childSeen = false;
  let count = 0;
  /** As the server spells it. A child whose href begins the same way needs no look at the segments. */
  let spelled: string | null = null;

  for await (const batch of responses) {
    count += batch.length;
    if (count > mostEntries) throw strange(host, 'it lists without end');
    const entries: Entry[] = [];
    for (const response of batch) {
      const { href } = response;
      let name = href === null || spelled === null ? null : nameAfter(spelled, href);
      if (name === null) {
        const segments = href === null ? null : hrefSegments(href);
        if (samePath(asked, segments)) {
          requireFolder(response, folder);
          selfSeen = true;
          continue;
        }
        name = nameBelow(asked, segments);
        if (name === null) {
          if (strays.push({ segments, response }) > MAX_STRAYS) throw strange(host, 'it lists other folders');
          continue;
        }
        spelled = href && hrefFolder(href);
      }
      entries.push(entryOf(childPath(folder, name), response));
      childSeen = true;
    }
    if (entries.length > 0) yield entries;
  }

  const self = selfSeen || childSeen ? null : shortest(strays);
  if (!selfSeen && self === null) throw strange(host, 'the folder itself is not in its listing');
  if (self !== null) requireFolder(self.response, folder);
  yield strays
    .filter((stray) => stray !== self)
    .map(({ segments, response }) => {
      const name = self?.segments ? nameBelow(self.segments, segments) : null;
      return name === null ? unusableEntry(folder, response) : entryOf(childPath(folder, name), response);
    });
}

interface Stray {
  segments: string[] | null;
  response: DavResponse;
}

/** The entry in a Depth 0 answer: the one that was asked for, else the one with the shortest path. */
export async function selfOf(
  responses: AsyncIterable<DavResponse[]>,
  path: string,
  asked: readonly string[],
  host: string,
  mostEntries = MAX_IN_ONE,
): Promise<DavResponse> {
  let found: { response: DavResponse; length: number } | null = null;
  let count = 0;
  for await (const batch of responses) {
    count += batch.length;
    if (count > mostEntries) throw strange(host, 'it lists without end');
    for (const response of batch) {
      const segments = response.href === null ? null : hrefSegments(response.href);
      const length = samePath(asked, segments) ? -1 : (segments?.length ?? Infinity);
      if (found === null || length < found.length) found = { response, length };
    }
  }
  if (found === null) throw strange(host, `“${path}” is not in the answer`);
  return found.response;
}

function requireFolder(response: DavResponse, folder: string): void {
  if (!entryOf(folder, response).folder) throw new PhotoferryError('not-a-folder', { target: folder });
}

/** The name of what lies directly in `folder`, else null. */
function nameBelow(folder: readonly string[], segments: readonly string[] | null): string | null {
  if (segments?.length !== folder.length + 1 || !folder.every((name, i) => name === segments[i])) return null;
  return segments.at(-1) ?? null;
}

function samePath(a: readonly string[], b: readonly string[] | null): boolean {
  return a.length === b?.length && a.every((name, i) => name === b[i]);
}

function shortest(strays: Stray[]): Stray | null {
  let best: Stray | null = null;
  for (const stray of strays) {
    if (stray.segments === null) continue;
    if (best === null || stray.segments.length < (best.segments?.length ?? 0)) best = stray;
  }
  return best;
}

const strange = (host: string, said: string) => new PhotoferryError('invalid-answer', { target: host, said });
