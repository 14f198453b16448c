import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { it } from 'node:test';
import type { Entry } from '../webdav/index.ts';
import { settle } from './move-in.ts';
import { agreesWithChecksum, listedChecksum, sameBytes, sameEtag } from './same-bytes.ts';

const bytes = Buffer.from('the same photo');
const digest = (algorithm: string, of = bytes) => createHash(algorithm).update(of).digest('hex');
const source = { open: () => Readable.from([bytes]), size: bytes.length, sha256: digest('sha256') };
const signal = new AbortController().signal;

const entry = (changes: Partial<Entry> = {}): Entry => ({
  ...{ path: '/a.jpg', name: 'a.jpg', folder: false, size: bytes.length },
  ...{ etag: null, modifiedAt: null, checksums: [], fileId: null, permissions: null },
  ...changes,
});
/** Hands out `content` and counts how often. */
function server(content: Buffer) {
  const asked = { count: 0 };
  const read = async () => {
    asked.count++;
    return {
      body: Readable.from([content]),
      size: null,
      from: 0,
      etag: null,
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

it('takes the strongest checksum it knows', () => {
  assert.equal(listedChecksum([`MD5:${digest('md5')}`, `SHA256:${digest('sha256')}`])?.algorithm, 'sha256');
  assert.equal(listedChecksum(['ADLER32:11', 'MD5:short']), null);
});

it('notices a checksum that contradicts', async () => {
  assert.equal(await agreesWithChecksum(entry(), source), true);
  assert.equal(await agreesWithChecksum(entry({ checksums: [`MD5:${'0'.repeat(32)}`] }), source), false);
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
