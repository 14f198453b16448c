import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { readPieces } from './read-pieces.ts';
import { giveBack, takeBuffer, useOnce } from './spare-buffers.ts';

const BYTES = randomBytes(5_300_000);
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pf-read-pieces-'));
  await writeFile(join(folder, 'a'), BYTES);
});
after(() => rm(folder, { recursive: true }));

it('reads a part of a file, also when its pieces are given back at once', async () => {
  await using handle = await open(join(folder, 'a'));
  for (const [from, to] of [
    [0, BYTES.length],
    [1_234_567, 4_000_000],
    [BYTES.length, BYTES.length],
    [5_000_000, 9_000_000],
  ] as const) {
    const read: Buffer[] = [];
    for await (const piece of readPieces(handle, from, to)) {
      read.push(Buffer.from(piece));
      giveBack(piece);
    }
    assert.ok(Buffer.concat(read).equals(BYTES.subarray(from, to)));
  }
});

it('keeps memory of others, and what goes on in parts, from being used again', () => {
  const other = Buffer.alloc(100_000);
  giveBack(other);
  const parted = takeBuffer(100_000);
  useOnce(parted);
  giveBack(parted.subarray(0, 10));
  const twice = takeBuffer(100_000);
  giveBack(twice);
  giveBack(twice);
  const [first, second] = [takeBuffer(100_000), takeBuffer(100_000)];
  assert.equal(first.buffer, twice.buffer);
  for (const taken of [other, parted, first]) assert.notEqual(second.buffer, taken.buffer);
});
