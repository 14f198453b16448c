import { nameIn } from '../../../shared/path-parts.ts';
import { childPath } from '../remote-path.ts';
import type { Entry } from '../types.ts';
import { MAX_NAME } from './href.ts';
import { timeOf } from './http-date.ts';
import type { DavResponse } from './response.ts';

/** What a response says about the entry at `path`. */
export function entryOf(path: string, response: DavResponse): Entry {
  const { properties } = response;
  const folder = properties?.folder ?? false;
  const entry: Entry = {
    path,
    name: nameIn(path),
    folder,
    size: folder ? null : wholeNumber(properties?.length),
    etag: properties?.etag ? ownCopy(properties.etag) : null,
    modifiedAt: timeOf(properties?.modified),
    checksums: properties?.checksums ? properties.checksums.split(/\s+/).map(ownCopy) : [],
    fileId: properties?.fileId ? ownCopy(properties.fileId) : null,
    permissions: properties?.permissions ? ownCopy(properties.permissions) : null,
  };
  const problem = problemOf(response);
  return problem === null ? entry : { ...entry, problem };
}

/** An entry whose href is no name below `folder`: listed under what the server wrote, never to be asked for. */
export function unusableEntry(folder: string, response: DavResponse): Entry {
  // Not by a pattern: on a long row of slashes that would take hours.
  const name =
    (response.href ?? '')
      .split('/')
      .findLast((segment) => segment !== '')
      ?.slice(0, MAX_NAME) ?? '';
  return { ...entryOf(childPath(folder, name), response), name, problem: 'its name cannot be read' };
}

/** A number of bytes: digits only, and no more than can be counted exactly. */
export function wholeNumber(text: string | null | undefined): number | null {
  if (text === undefined || text === null || !/^\d+$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}

function problemOf({ status, properties, failed }: DavResponse): string | null {
  if (status !== null && status >= 300) return `the server answers ${status} for it`;
  if (properties === null)
    return failed[0] ? `the server answers ${failed[0]} for it` : 'the server says nothing about it';
  return null;
}

/** A part of a string keeps the whole of it in memory (V8), here 64 KB of the answer; a new string does not. */
function ownCopy(part: string): string {
  return ` ${part}`.slice(1);
}
