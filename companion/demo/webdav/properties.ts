import type { BigIntStats } from 'node:fs';
import { etagOf } from './conditions.ts';
import { contentType } from './content-type.ts';
import type { WantedProperties } from './propfind-body.ts';
import { escapeXml } from './xml.ts';

/** Bytes on the disk below the folder (RFC 4331). */
export interface Quota {
  used: bigint;
  available: bigint;
}

type Reading = (name: string, stats: BigIntStats, quota: Quota | null) => string | null;

/** Every live property and how its XML content is read; null: this resource does not have it. */
const PROPERTIES: Record<string, Reading> = {
  resourcetype: (_, stats) => (stats.isDirectory() ? '<collection/>' : ''),
  displayname: (name) => escapeXml(name),
  creationdate: (_, stats) => new Date(Number(stats.birthtimeMs)).toISOString(),
  getlastmodified: (_, stats) => new Date(Number(stats.mtimeMs)).toUTCString(),
  getcontentlength: (_, stats) => (stats.isFile() ? String(stats.size) : null),
  getcontenttype: (name, stats) => (stats.isFile() ? contentType(name) : null),
  getetag: (_, stats) => {
    const etag = etagOf(stats);
    return etag && escapeXml(etag);
  },
  'quota-used-bytes': (_, stats, quota) => (quota && stats.isDirectory() ? String(quota.used) : null),
  'quota-available-bytes': (_, stats, quota) =>
    quota && stats.isDirectory() ? String(quota.available) : null,
};
/** RFC 4331, 3: quota is told only to those who ask for it. */
const ON_REQUEST = new Set(['quota-used-bytes', 'quota-available-bytes']);

/** Whether the space left is asked for, which takes a look at the disk. */
export function wantsQuota(wanted: WantedProperties): boolean {
  return (
    wanted.form === 'listed' && wanted.properties.some((property) => property.startsWith('{DAV:}quota-'))
  );
}

/** The propstat elements of one resource: what it has under 200, what was asked for in vain under 404. */
export function describeProperties(
  wanted: WantedProperties,
  name: string,
  stats: BigIntStats,
  quota: Quota | null,
): string {
  const asked =
    wanted.form === 'listed'
      ? wanted.properties
      : Object.keys(PROPERTIES)
          .filter((property) => !ON_REQUEST.has(property))
          .map((property) => `{DAV:}${property}`);
  const found: string[] = [];
  const missing: string[] = [];
  for (const property of asked) {
    const [, namespace = '', local = ''] = /^\{(.*)\}(.*)$/s.exec(property) ?? [];
    const read = namespace === 'DAV:' && Object.hasOwn(PROPERTIES, local) ? PROPERTIES[local] : undefined;
    const content = read?.(name, stats, quota) ?? null;
    if (content === null) missing.push(element(namespace, local, ''));
    else found.push(element(namespace, local, wanted.form === 'names' ? '' : content));
  }
  // Without names or values asked in vain, 404 says nothing to `allprop`.
  const notFound = wanted.form === 'listed' ? propstat(missing, '404 Not Found') : '';
  return propstat(found, '200 OK', notFound === '') + notFound;
}

function propstat(elements: string[], status: string, always = false): string {
  if (elements.length === 0 && !always) return '';
  return `<propstat><prop>${elements.join('')}</prop><status>HTTP/1.1 ${status}</status></propstat>`;
}

function element(namespace: string, local: string, content: string): string {
  const declared = namespace === 'DAV:' ? '' : ` xmlns="${escapeXml(namespace)}"`;
  return content === '' ? `<${local}${declared}/>` : `<${local}${declared}>${content}</${local}>`;
}
