import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { it } from 'node:test';
import type { Entry } from '../../webdav/index.ts';
import type { Version } from './types.ts';
import { isVersion, whichVersion } from './which-version.ts';

const AT = 1_700_000_000_000;
const version = (changes: Partial<Version> = {}): Version => ({
  ...{ size: 10, etag: '"1"', modifiedAt: AT, checksums: [], sha256: 'hash' },
  ...changes,
});
const entry = (changes: Partial<Entry> = {}): Entry => ({
  ...{ path: '/a', name: 'a', folder: false, size: 10, etag: '"1"', modifiedAt: AT },
  ...{ checksums: [], fileId: null, permissions: null },
  ...changes,
});
const SHA1 = `SHA1:${'a'.repeat(40)}`;
const OTHER_SHA1 = `SHA1:${'b'.repeat(40)}`;

const ROWS: [what: string, Entry, Version, 'yes' | 'no' | 'read'][] = [
  ['all alike', entry(), version(), 'yes'],
  ['weak by now strong', entry(), version({ etag: 'W/"1"' }), 'yes'],
  ['another size', entry({ size: 11 }), version(), 'no'],
  ['a folder', entry({ folder: true }), version(), 'no'],
  [
    'another checksum, the same ETag',
    entry({ checksums: [OTHER_SHA1] }),
    version({ checksums: [SHA1] }),
    'no',
  ],
  [
    'the same checksum, touched',
    entry({ checksums: [SHA1], etag: '"2"', modifiedAt: 0 }),
    version({ checksums: [SHA1] }),
    'yes',
  ],
  ['another ETag', entry({ etag: '"2"' }), version(), 'read'],
  ['another time', entry({ modifiedAt: AT + 1000 }), version(), 'read'],
  ['another ETag, hash unknown', entry({ etag: '"2"' }), version({ sha256: null }), 'no'],
  ['no ETags', entry({ etag: null }), version({ etag: null }), 'read'],
  ['no ETags, hash unknown', entry({ etag: null }), version({ etag: null, sha256: null }), 'yes'],
  [
    'no ETags, hash unknown, another time',
    entry({ etag: null, modifiedAt: AT + 1000 }),
    version({ etag: null, sha256: null }),
    'no',
  ],
  ['an ETag by now, hash unknown', entry(), version({ etag: null, sha256: null }), 'no'],
];
for (const [what, now, then, is] of ROWS) {
  it(`${what}: ${is}`, () => {
    assert.equal(isVersion(now, then), is);
  });
}

it('trusts size and time of our own new version where ETags settle, unless it may be the old one', async () => {
  const bytes = Buffer.from('0123456789');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  let reads = 0;
  const find = async (there: Entry, old: Version, listedEtag: 'strong' | 'settles' | null) => {
    reads = 0;
    const about = { size: null, from: 0, etag: null, modifiedAt: null, checksum: null };
    const client = {
      stat: async () => there,
      read: async () => ({ ...about, body: Readable.from(reads++ === 0 ? [bytes] : []) }),
    };
    const versions = { old, new: version({ etag: '"new"', sha256 }) };
    const signal = new AbortController().signal;
    const { found } = await whichVersion(client, '/a', versions, { capabilities: { listedEtag }, signal });
    return found;
  };
  const settled = entry({ etag: '"settled"' });
  assert.equal(await find(settled, version({ size: 9 }), 'settles'), 'new');
  assert.equal(reads, 0);
  assert.equal(await find(settled, version({ size: 9 }), 'strong'), 'new');
  assert.equal(reads, 1);
  // The same size as the old one: only the bytes tell.
  assert.equal(await find(settled, version(), 'settles'), 'new');
  assert.equal(reads, 1);
  assert.equal(await find(entry({ etag: '"new"' }), version({ size: 9 }), 'strong'), 'new');
  assert.equal(reads, 0);
  assert.equal(await find(entry({ size: 12 }), version(), 'strong'), 'other');
  assert.equal(reads, 0);
});
