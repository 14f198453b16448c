import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { withCode } from '../../../test/problem.ts';
import { hashedSource } from './hashed-source.ts';

const BYTES = randomBytes(300_000);
const hex = (algorithm: string) => createHash(algorithm).update(BYTES).digest('hex');
const signal = new AbortController().signal;
const range = (from: number, to: number) => ({ from, to });

function sourceOf(bytes: Buffer) {
  const reads: number[] = [];
  const open = (from = 0) => {
    reads.push(from);
    return Readable.from(pieces(bytes.subarray(from)), { objectMode: false });
  };
  return { size: bytes.length, open, reads };
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
}

describe('a source that is sent in ranges', () => {
  const [a, b, c] = [range(0, 100_000), range(100_000, 250_000), range(250_000, 300_000)];

  async function send(hashed: ReturnType<typeof hashedSource>, one: { from: number; to: number }) {
    const body = hashed.body(one);
    assert.ok('open' in body);
    const read = Buffer.concat(await Array.fromAsync(body.open()));
    assert.deepEqual(read, BYTES.subarray(one.from, one.to));
    assert.equal(body.size, read.length);
  }

  it('is read once where the ranges come in order', async () => {
    const source = sourceOf(BYTES);
    const hashed = hashedSource(source, ['sha256', 'sha1'], signal);
    for (const one of [a, b, c]) {
      await send(hashed, one);
      hashed.taken(one);
    }
    assert.deepEqual([...(await hashed.hashes()).values()], [hex('sha256'), hex('sha1')]);
    assert.deepEqual(source.reads, [0, 100_000, 250_000]);
  });

  it('has the same hash in whatever order, sent twice, or there already', async () => {
    const hashed = hashedSource(sourceOf(BYTES), ['sha256'], signal);
    hashed.there([b]);
    await send(hashed, c);
    hashed.taken(c);
    await send(hashed, a);
    await send(hashed, a);
    hashed.taken(a);
    assert.deepEqual([...(await hashed.hashes()).values()], [hex('sha256')]);
  });

  it('is changed where a range that was sent before its turn is another one afterwards', async () => {
    const bytes = Buffer.from(BYTES);
    const hashed = hashedSource(sourceOf(bytes), ['sha256'], signal);
    await send(hashed, c);
    hashed.taken(c);
    bytes[260_000] = (bytes[260_000] ?? 0) ^ 1;
    await send(hashed, a);
    hashed.taken(a);
    await send(hashed, b);
    hashed.taken(b);
    await assert.rejects(hashed.hashes(), withCode('source-changed'));
  });

  it('is changed where it ends early', async () => {
    const hashed = hashedSource(sourceOf(BYTES.subarray(0, 299_999)), ['sha256'], signal);
    const body = hashed.body(c);
    assert.ok('open' in body);
    await assert.rejects(Array.fromAsync(body.open()), withCode('source-changed'));
  });
});
