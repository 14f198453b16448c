import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { it } from 'node:test';
import type { Entry } from '../webdav/index.ts';
import { settle } from './move-in.ts';
import { hashOfListed, listedChecksum, sameBytes, sameEtag } from './same-bytes.ts';

const bytes = Buffer.from('the same photo');
const digest = (algorithm: string, of = bytes) => createHash(algorithm).update(of).digest('hex');
const content = { size: bytes.length, digest: async (algorithm: string) => digest(algorithm) };
const source = { content };
const signal = new AbortController().signal;

const entry = (changes: Partial<Entry> = {}): Entry => ({
  ...{ path: '/a.jpg', name: 'a.jpg', folder: false, size: bytes.length },
  ...{ etag: null, modifiedAt: null, checksums: [], fileId: null, permissions: null },
  ...changes,
});
/** Hands out `content` and counts how often. */
function server(content: Buffer, etag: string | null = null) {
  const asked = { count: 0 };
  const read = async () => {
    asked.count++;
    return {
      body: Readable.from([content]),
      size: null,
      from: 0,
      etag,
      modifiedAt: null,
      checksum: null,
    };
  };
  return { read, asked };
}

it('is told apart by size without reading anything', async () => {
  const client = server(bytes);
  assert.equal(await sameBytes(client, entry({ size: 3 }), source, signal), false);
  assert.equal(await sameBytes(client, entry({ folder: true, size: null }), source, signal), false);
  assert.equal(await sameBytes(client, entry({ problem: 'x' }), source, signal), false);
  assert.equal(client.asked.count, 0);
});

it('is told by a listed checksum without reading anything', async () => {
  const client = server(bytes);
  const sums = [`ADLER32:1`, `MD5:${digest('md5').toUpperCase()}`, `SHA1:${digest('sha1')}`];
  assert.equal(await sameBytes(client, entry({ checksums: sums }), source, signal), true);
  assert.equal(
    await sameBytes(client, entry({ checksums: [`SHA1:${'0'.repeat(40)}`] }), source, signal),
    false,
  );
  assert.equal(client.asked.count, 0);
});

it('is read back where there is no checksum', async () => {
  assert.equal(await sameBytes(server(bytes), entry(), source, signal), true);
  assert.equal(await sameBytes(server(bytes), entry({ size: null }), source, signal), true);
  assert.equal(await sameBytes(server(Buffer.from('THE same photo')), entry(), source, signal), false);
  assert.equal(
    await sameBytes(server(Buffer.concat([bytes, bytes])), entry({ size: null }), source, signal),
    false,
  );
});

it('is told by what is known from earlier, or by the same second, without reading anything', async () => {
  const client = server(Buffer.from('never asked for'));
  const at = 1_700_000_000_000;
  assert.equal(await sameBytes(client, entry(), { content, sha256Of: () => digest('sha256') }, signal), true);
  assert.equal(await sameBytes(client, entry(), { content, sha256Of: () => 'other' }, signal), false);
  const dated = { content, mtimeMs: at + 730 };
  assert.equal(await sameBytes(client, entry({ modifiedAt: at }), dated, signal), true);
  assert.equal(client.asked.count, 0);
  assert.equal(await sameBytes(client, entry({ modifiedAt: at + 1000 }), dated, signal), false);
  assert.equal(await sameBytes(client, entry({ modifiedAt: at, size: null }), dated, signal), false);
  assert.equal(client.asked.count, 2);
});

it('is read as it was listed: where the ETag does not say so, a further look does', async () => {
  const read = (listed: string | null, answers: string | null, now: Partial<Entry> | null) =>
    hashOfListed(
      { ...server(bytes, answers), stat: async () => (now === null ? null : entry(now)) },
      { path: '/a.jpg', size: bytes.length, etag: listed, modifiedAt: null },
      signal,
    );
  const hash = digest('sha256');
  assert.equal(await read('"1"', 'W/"1"', { etag: '"2"' }), hash, 'it said so');
  assert.equal(await read('"1"', '"of-reading"', { etag: '"1"' }), hash);
  assert.equal(await read(null, '"of-reading"', {}), hash);
  assert.equal(await read('"1"', null, { etag: '"2"' }), null);
  assert.equal(await read('"1"', '"2"', { etag: '"2"' }), null);
  assert.equal(await read(null, null, { modifiedAt: 1000 }), null);
  assert.equal(await read('"1"', '"2"', null), null);
});

it('takes the strongest checksum it knows', () => {
  assert.equal(listedChecksum([`MD5:${digest('md5')}`, `SHA256:${digest('sha256')}`])?.algorithm, 'sha256');
  assert.equal(listedChecksum(['ADLER32:11', 'MD5:short']), null);
});

it('compares ETags across Apache’s weak second', () => {
  assert.equal(sameEtag('W/"1"', '"1"'), true);
  assert.equal(sameEtag('"1"', '"2"'), false);
  assert.equal(sameEtag(null, null), false);
});

it('settles a MOVE whose answer was lost', () => {
  assert.equal(settle({ temporaryThere: true, ours: false }), 'again');
  assert.equal(settle({ temporaryThere: false, ours: true }), 'done');
  assert.equal(settle({ temporaryThere: false, ours: false }), 'start-over');
});
