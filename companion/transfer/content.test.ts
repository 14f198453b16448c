import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { it } from 'node:test';
import { withCode } from '../../test/problem.ts';
import { contentOf } from './content.ts';

const BYTES = randomBytes(300_000);
const digest = (algorithm: string, of = BYTES) => createHash(algorithm).update(of).digest('hex');

/** A source of `bytes` that counts how often it is read; `then` is what it has from the second reading on. */
function sourceOf(bytes: Buffer, sha256: string | null = null, then = bytes) {
  const source = {
    ...{ size: BYTES.length, sha256, reads: 0 },
    open() {
      const now = source.reads++ === 0 ? bytes : then;
      return Readable.from([now.subarray(0, 100_000), now.subarray(100_000)], { objectMode: false });
    },
  };
  return source;
}
const capabilities = { checksums: { listed: ['MD5' as const], verified: 'SHA1' as const } };
const options = { name: 'a.jpg', capabilities };
const streamed = { ...options, heldBytes: 1000 };

it('reads a small source once, for its digests and to send it', async () => {
  const source = sourceOf(BYTES);
  const content = contentOf(source, options);
  assert.equal(content.sha256, null);
  const body = await content.body();
  assert.ok('bytes' in body && body.bytes.equals(BYTES));
  assert.equal(content.sha256, digest('sha256'));
  assert.equal(await content.digest('sha1'), digest('sha1'));
  assert.equal(await content.digest('md5'), digest('md5'));
  await content.body();
  assert.equal(source.reads, 1);
  content.release();
  await content.body();
  assert.equal(source.reads, 2);
});

it('hashes a larger one while it is sent', async () => {
  const source = sourceOf(BYTES);
  const content = contentOf(source, streamed);
  const body = await content.body();
  assert.ok('open' in body && (await buffer(body.open())).equals(BYTES));
  assert.equal(content.sha256, digest('sha256'));
  assert.equal(await content.digest('sha1'), digest('sha1'));
  assert.equal(source.reads, 1);
});

it('never hands out the end of other bytes than before', async () => {
  for (const source of [
    sourceOf(BYTES, digest('sha256', Buffer.from('other'))),
    sourceOf(BYTES, null, randomBytes(BYTES.length)),
  ]) {
    const content = contentOf(source, streamed);
    const body = await content.body();
    assert.ok('open' in body);
    const first = buffer(body.open());
    if (source.sha256 === null) await first;
    else await assert.rejects(first, withCode('source-changed'));
    let seen = 0;
    const again = (async () => {
      for await (const chunk of body.open()) seen += chunk.length;
    })();
    await assert.rejects(again, withCode('source-changed'));
    assert.ok(seen < BYTES.length);
  }
});

it('notices another length', async () => {
  for (const bytes of [BYTES.subarray(1), Buffer.concat([BYTES, BYTES])]) {
    await assert.rejects(contentOf(sourceOf(bytes), options).body(), withCode('source-changed'));
    await assert.rejects(contentOf(sourceOf(bytes), options).digest('md5'), withCode('source-changed'));
  }
});
