import type { ServerResponse } from 'node:http';
import { readWantedProperties } from '../../../companion/demo/webdav/propfind-body.ts';
import { escapeXml, hrefOf } from '../../../companion/demo/webdav/xml.ts';
import type { CloudExchange } from './cloud-state.ts';

/** A line of a listing. */
export interface Listed {
  segments: readonly string[];
  folder: boolean;
  size: number;
  mtimeMs: number;
  etag: string;
  fileId?: string;
  checksums?: string | undefined;
  /** The status of its properties, where it is not 200. */
  status?: string;
}

type Reading = (entry: Listed, freeBytes: number | null) => string | null;

const PROPERTIES: Record<string, Reading> = {
  '{DAV:}resourcetype': ({ folder }) => (folder ? '<d:collection/>' : ''),
  '{DAV:}getcontentlength': ({ folder, size }) => (folder ? null : String(size)),
  '{DAV:}getlastmodified': ({ mtimeMs }) => new Date(mtimeMs).toUTCString(),
  '{DAV:}getetag': ({ etag }) => escapeXml(etag),
  '{DAV:}quota-used-bytes': ({ folder }) => (folder ? '0' : null),
  // No quota is −3 to both.
  '{DAV:}quota-available-bytes': ({ folder }, freeBytes) => (folder ? String(freeBytes ?? -3) : null),
  '{http://owncloud.org/ns}fileid': ({ fileId }) => fileId ?? null,
  '{http://owncloud.org/ns}permissions': ({ folder }) => (folder ? 'RDNVCK' : 'RDNVW'),
  '{http://owncloud.org/ns}size': ({ size }) => String(size),
  '{http://owncloud.org/ns}checksums': ({ checksums }) =>
    checksums === undefined ? null : `<oc:checksum>${checksums}</oc:checksum>`,
};

/** Answers a PROPFIND with these entries. */
export async function answerListing(
  { cloud, request, response }: CloudExchange,
  entries: readonly Listed[],
): Promise<void> {
  const wanted = await readWantedProperties(request);
  const asked = wanted.form === 'listed' ? wanted.properties : Object.keys(PROPERTIES).slice(0, 4);
  const lines = entries.map((entry) => {
    const found: string[] = [];
    const missing: string[] = [];
    for (const property of asked) {
      const [, namespace = '', name = ''] = /^\{(.*)\}(.*)$/s.exec(property) ?? [];
      const tag = namespace === 'DAV:' ? `d:${name}` : `oc:${name}`;
      const content = PROPERTIES[property]?.(entry, cloud.state.freeBytes) ?? null;
      if (content === null) missing.push(`<${tag}/>`);
      else found.push(`<${tag}>${content}</${tag}>`);
    }
    const stats = propstat(found, entry.status ?? '200 OK') + propstat(missing, '404 Not Found');
    return `<d:response><d:href>${hrefOf(entry.segments, entry.folder)}</d:href>${stats}</d:response>`;
  });
  answerXml(response, 207, `<d:multistatus ${NAMESPACES}>${lines.join('')}</d:multistatus>`);
}

/** An error as sabre/dav words it. */
export function answerError(response: ServerResponse, status: number, message: string): void {
  answerXml(
    response,
    status,
    `<d:error ${NAMESPACES}><s:message>${escapeXml(message)}</s:message></d:error>`,
  );
}

const NAMESPACES = 'xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns" xmlns:s="http://sabredav.org/ns"';

function answerXml(response: ServerResponse, status: number, xml: string): void {
  const body = Buffer.from(`<?xml version="1.0"?>\n${xml}`);
  response
    .writeHead(status, { 'Content-Type': 'application/xml; charset=utf-8', 'Content-Length': body.length })
    .end(body);
}

function propstat(properties: string[], status: string): string {
  if (properties.length === 0) return '';
  return `<d:propstat><d:prop>${properties.join('')}</d:prop><d:status>HTTP/1.1 ${status}</d:status></d:propstat>`;
}
