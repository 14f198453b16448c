import { childPath } from '../remote-path.ts';
import type { Entry } from '../types.ts';
import { DAV, type DavResponse } from './parser.ts';

const OC = '{http://owncloud.org/ns}';

/** What a response says about the entry at `path`. */
export function entryOf(path: string, response: DavResponse): Entry {
  const properties = response.properties ?? new Map<string, string>();
  const folder = (properties.get(`${DAV}resourcetype`) ?? '').split(' ').includes(`${DAV}collection`);
  const entry: Entry = {
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    folder,
    size: folder ? null : wholeNumber(properties.get(`${DAV}getcontentlength`)),
    etag: properties.get(`${DAV}getetag`) || null,
    modifiedAt: timeOf(properties.get(`${DAV}getlastmodified`)),
    checksums: (properties.get(`${OC}checksums`) ?? '').split(/\s+/).filter(Boolean),
    fileId: properties.get(`${OC}fileid`) || null,
    permissions: properties.get(`${OC}permissions`) || null,
  };
  const problem = problemOf(response);
  return problem === null ? entry : { ...entry, problem };
}

/** An entry whose href is no name below `folder`: listed under what the server wrote, never to be asked for. */
export function unusableEntry(folder: string, response: DavResponse): Entry {
  const written = (response.href ?? '').replace(/\/+$/, '');
  const name = written.slice(written.lastIndexOf('/') + 1);
  return { ...entryOf(childPath(folder, name), response), name, problem: 'its name cannot be read' };
}

/** A number of bytes: digits only, and no more than can be counted exactly. */
export function wholeNumber(text: string | undefined): number | null {
  if (text === undefined || !/^\d+$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}

function problemOf({ status, properties, failed }: DavResponse): string | null {
  if (status !== null && status >= 300) return `the server answers ${status} for it`;
  if (properties === null)
    return failed[0] ? `the server answers ${failed[0]} for it` : 'the server says nothing about it';
  return null;
}

/** An HTTP date in milliseconds since 1970. */
export function timeOf(text: string | undefined): number | null {
  const value = Date.parse(text ?? '');
  return Number.isNaN(value) ? null : value;
}
