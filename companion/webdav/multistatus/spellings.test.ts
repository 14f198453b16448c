/** However a server spells a listing, and however the network cuts it up: the entries are the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../../../test/seed.ts';
import { readMultistatus } from './read-multistatus.ts';
import { childrenOf } from './sort-out.ts';

interface Listed {
  name: string;
  folder: boolean;
  size: number | null;
  etag: string | null;
  modifiedAt: number | null;
  checksums: string[];
  fileId: string | null;
}

interface Spelling {
  prefix: string;
  host: string;
  escapes: 'few' | 'lower' | 'upper' | 'all';
  slash: boolean;
  cdata: boolean;
  missingFirst: boolean;
  status: string;
  gap: string;
  selfAt: 'first' | 'last';
}

const NAME = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 30 })
  .filter((name) => name.isWellFormed() && !/[/\0]/.test(name) && name !== '.' && name !== '..');
const ENTRY: fc.Arbitrary<Listed> = fc.record({
  name: NAME,
  folder: fc.boolean(),
  size: fc.option(fc.maxSafeNat()),
  etag: fc.option(fc.constantFrom('"a&b<c"', 'W/"x"', '"38270-64"', '1699999999', '"]]"', '"ü"')),
  modifiedAt: fc.option(fc.integer({ min: -5e8, max: 4e9 }).map((seconds) => seconds * 1000)),
  checksums: fc.uniqueArray(fc.constantFrom('SHA1:aa', 'MD5:bb', 'SHA256:cc')),
  fileId: fc.option(fc.constantFrom('00000123oc', '7')),
});
const SPELLING: fc.Arbitrary<Spelling> = fc.record({
  prefix: fc.constantFrom('', 'D:', 'd:', 'ns0:', 'lp1:'),
  host: fc.constantFrom('', 'http://inner:8080', 'https://cloud.test', 'HTTP://[::1]'),
  escapes: fc.constantFrom('few', 'lower', 'upper', 'all'),
  slash: fc.boolean(),
  cdata: fc.boolean(),
  missingFirst: fc.boolean(),
  status: fc.constantFrom('HTTP/1.1 200 OK', 'HTTP/1.0 200', 'HTTP/2 200 ', ' HTTP/1.1 203 Other '),
  gap: fc.constantFrom('', '\n', '\r\n  ', '<!-- between -->'),
  selfAt: fc.constantFrom('first', 'last'),
});

test('any entries in any spelling, cut anywhere, are the same entries', async () => {
  const entries = fc.uniqueArray(ENTRY, { selector: ({ name }) => name, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(entries, SPELLING, fc.integer({ min: 1, max: 200 }), async (listed, spelling, size) => {
      const found = await read(Buffer.from(render(listed, spelling)), size);
      assert.deepEqual(found, listed.map(expected));
    }),
    { seed: seed(), numRuns: share(300, 15000) },
  );
});

test('no part of them is a listing', async () => {
  const entries = fc.uniqueArray(ENTRY, { selector: ({ name }) => name, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      entries,
      SPELLING,
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (listed, spelling, part) => {
        const whole = Buffer.from(render(listed, spelling));
        const cut = whole.subarray(0, Math.floor(part * (whole.length - 1)));
        await assert.rejects(read(cut, 4096));
      },
    ),
    { seed: seed(), numRuns: share(300, 15000) },
  );
});

async function read(bytes: Buffer, size: number) {
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const entries = childrenOf(readMultistatus(pieces(), 'h'), '/photos', ['dav', 'photos'], 'h');
  return (await Array.fromAsync(entries)).flat();
}

function expected(entry: Listed) {
  return {
    ...entry,
    path: `/photos/${entry.name}`,
    size: entry.folder ? null : entry.size,
    permissions: null,
  };
}

function render(listed: Listed[], spelling: Spelling): string {
  const { prefix, gap, selfAt } = spelling;
  const self = response(
    '/dav/photos/',
    `<${prefix}resourcetype><${prefix}collection/></${prefix}resourcetype>`,
    spelling,
  );
  const children = listed.map((entry) => {
    const href = `/dav/photos/${escapeName(entry.name, spelling.escapes)}${entry.folder && spelling.slash ? '/' : ''}`;
    return response(href, properties(entry, spelling), spelling);
  });
  const all = selfAt === 'first' ? [self, ...children] : [...children, self];
  const xmlns = prefix === '' ? 'xmlns="DAV:"' : `xmlns:${prefix.slice(0, -1)}="DAV:"`;
  return `<?xml version="1.0" encoding="UTF-8"?>${gap}<${prefix}multistatus ${xmlns} xmlns:oc="http://owncloud.org/ns">${gap}${all.join(gap)}${gap}</${prefix}multistatus>`;
}

function response(
  href: string,
  inside: string,
  { prefix, host, gap, missingFirst, status }: Spelling,
): string {
  const propstat = (content: string, line: string) =>
    `<${prefix}propstat>${gap}<${prefix}prop>${content}</${prefix}prop>${gap}<${prefix}status>${line}</${prefix}status></${prefix}propstat>`;
  const found = propstat(inside, status);
  const missing = propstat(
    `<${prefix}getetag/><${prefix}getcontentlength/><oc:checksums/>`,
    'HTTP/1.1 404 Not Found',
  );
  const both = missingFirst ? [missing, found] : [found, missing];
  return `<${prefix}response>${gap}<${prefix}href>${xml(host + href)}</${prefix}href>${gap}${both.join(gap)}${gap}</${prefix}response>`;
}

function properties(entry: Listed, { prefix, cdata }: Spelling): string {
  const text = (value: string) => (cdata && !value.includes(']]') ? `<![CDATA[${value}]]>` : xml(value));
  const property = (name: string, value: string | null) =>
    value === null ? '' : `<${prefix}${name}>${text(value)}</${prefix}${name}>`;
  const checksums = entry.checksums.map((one) => `<oc:checksum>${one}</oc:checksum>`).join('');
  return [
    `<${prefix}resourcetype>${entry.folder ? `<${prefix}collection/>` : ''}</${prefix}resourcetype>`,
    property('getcontentlength', entry.size === null ? null : String(entry.size)),
    property('getetag', entry.etag),
    property('getlastmodified', entry.modifiedAt === null ? null : new Date(entry.modifiedAt).toUTCString()),
    checksums === '' ? '' : `<oc:checksums>${checksums}</oc:checksums>`,
    entry.fileId === null ? '' : `<oc:fileid>${entry.fileId}</oc:fileid>`,
  ].join('');
}

/** `few`: only what must be, as old nginx writes names; `all`: every byte. */
function escapeName(name: string, escapes: Spelling['escapes']): string {
  if (escapes === 'few') return name.replace(/[^\p{L}\p{N}.,;'&()+=@ -]|^ | $/gu, encodeURIComponent);
  if (escapes === 'all') {
    return Array.from(Buffer.from(name), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  }
  const encoded = encodeURIComponent(name);
  return escapes === 'upper' ? encoded : encoded.replace(/%../g, (byte) => byte.toLowerCase());
}

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&#34;');
