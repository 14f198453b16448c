import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { placedWrites } from '../files/index.ts';
import { createWriter } from './write-behind.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pf-write-behind-'));
});
after(() => rm(folder, { recursive: true }));

const files = (handle: FileHandle) => ({ handle, writes: placedWrites(handle) });

it('writes all bytes in their order, whatever becomes of the memory that they came in', async () => {
  const path = join(folder, 'a');
  await using handle = await open(path, 'wx+');
  const bytes = randomBytes(9_500_000);
  const seen: Buffer[] = [];
  const journal = async () => {};
  const writer = createWriter({
    ...files(handle),
    begin: 0,
    journal,
    seen: (piece) => seen.push(Buffer.from(piece)),
  });
  const again = Buffer.alloc(300_000);
  for (let at = 0; at < bytes.length; at += again.length) {
    const length = bytes.copy(again, 0, at);
    await writer.write(again.subarray(0, length));
  }
  await writer.flush();
  assert.equal(writer.bytes, bytes.length);
  assert.equal(writer.waiting, 0);
  assert.ok((await readFile(path)).equals(bytes));
  assert.ok(Buffer.concat(seen).equals(bytes));
});

it('writes at multiples of its pieces, wherever it begins', async () => {
  const places: [position: number, length: number][] = [];
  const writes = {
    write: async (bytes: Buffer, position: number) => void places.push([position, bytes.length]),
  };
  const handle = { datasync: async () => {} };
  const writer = createWriter({ handle, writes, begin: 1_000_000, seen() {}, journal: async () => {} });
  await writer.write(Buffer.alloc(2_000_000));
  await writer.flush();
  assert.deepEqual(places, [
    [1_000_000, 48_576],
    [1_048_576, 1_048_576],
    [2_097_152, 902_848],
  ]);
});

it('tells the journal once a second of what is durable, and on request', async () => {
  await using handle = await open(join(folder, 'b'), 'wx+');
  let now = 0;
  const told: number[] = [];
  const writer = createWriter({
    ...files(handle),
    ...{ begin: 0, now: () => now, seen() {} },
    journal: async (durable) => void told.push(durable),
  });
  const piece = Buffer.alloc(1024 * 1024);
  await writer.write(piece);
  now = 999;
  await writer.write(piece);
  await writer.flush();
  assert.deepEqual(told, []);
  now = 1000;
  await writer.write(piece);
  await writer.flush();
  assert.deepEqual(told, [3 * piece.length]);
  await writer.write(Buffer.from('end'));
  await writer.checkpoint();
  assert.deepEqual(told, [3 * piece.length, 3 * piece.length + 3]);
});

it('never forgets a failed write', async () => {
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  const handle = { write: () => Promise.reject(full) } as unknown as FileHandle;
  const writer = createWriter({ ...files(handle), begin: 0, seen() {}, journal: async () => {} });
  await writer.write(Buffer.alloc(1024 * 1024));
  await assert.rejects(writer.flush(), full);
  await assert.rejects(writer.checkpoint(), full);
  assert.throws(() => writer.write(Buffer.from('more')), full);
});
