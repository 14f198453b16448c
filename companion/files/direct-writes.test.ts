import assert from 'node:assert/strict';
import { randomFillSync } from 'node:crypto';
import { readdirSync, readlinkSync } from 'node:fs';
import { type FileHandle, mkdtemp, open, readFile, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { directWrites } from './direct-writes.ts';
import { giveBack, takeAligned } from './spare-buffers.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pf-direct-writes-'));
});
after(() => rm(folder, { recursive: true }));

const EXT4 = 0xef53;
/** How often this process has a file open. */
const timesOpen = (path: string) =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path;
    } catch {
      return false;
    }
  }).length;

async function withFile(name: string, work: (handle: FileHandle, path: string) => Promise<void>) {
  const path = join(folder, name);
  await using handle = await open(path, 'wx+');
  await work(handle, path);
}

it('writes whole pages and parts of pages, and closes what it opened', () =>
  withFile('a', async (handle, path) => {
    const direct = process.platform === 'linux' && (await statfs(folder)).type === EXT4;
    const bytes = randomFillSync(takeAligned());
    {
      await using writes = await directWrites(handle);
      if (direct) assert.equal(timesOpen(path), 2);
      await writes.write(bytes.subarray(0, 5000), 0);
      await writes.write(bytes.subarray(8192), 8192);
      await writes.write(bytes.subarray(5000, 8192), 5000);
      await writes.write(bytes.subarray(0, 100), bytes.length);
      if (direct) assert.equal(timesOpen(path), 2);
    }
    if (direct) assert.equal(timesOpen(path), 1);
    assert.ok((await readFile(path)).equals(Buffer.concat([bytes, bytes.subarray(0, 100)])));
    giveBack(bytes);
  }));

it('goes on through the cache where a direct write is refused', () =>
  withFile('b', async (handle, path) => {
    const bytes = randomFillSync(takeAligned());
    await using writes = await directWrites(handle);
    const first = bytes.subarray(0, 4096);
    await writes.write(first, 0);
    // Whole pages, but not where a page of memory begins.
    const crooked = bytes.subarray(1, 4097);
    await writes.write(crooked, 4096);
    await writes.write(first, 8192);
    if (process.platform === 'linux') assert.equal(timesOpen(path), 1);
    assert.ok((await readFile(path)).equals(Buffer.concat([first, crooked, first])));
  }));

it('lends aligned memory again, and to nobody else', () => {
  const piece = takeAligned();
  giveBack(piece.subarray(10, 20));
  const [first, second] = [takeAligned(), takeAligned()];
  assert.equal(first.buffer, piece.buffer);
  assert.notEqual(second.buffer, piece.buffer);
});
