import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { readWhole } from './read-whole.ts';
import { giveBack, takeBuffer } from './spare-buffers.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pf-read-whole-'));
});
after(() => rm(folder, { recursive: true }));

it('reads as much as is wanted and there, and says how large the file is', async () => {
  const path = join(folder, 'a.jpg');
  await writeFile(path, '0123456789');
  for (const [wanted, text] of [
    [10, '0123456789'],
    [4, '0123'],
    [20, '0123456789'],
    [0, ''],
  ] as const) {
    const { bytes, stats } = await readWhole(path, wanted);
    assert.equal(bytes.toString(), text);
    assert.equal(stats.size, 10);
  }
});

it('fails as the system does', async () => {
  await assert.rejects(readWhole(join(folder, 'none.jpg'), 10), { code: 'ENOENT' });
  await assert.rejects(readWhole(folder, 10), { code: 'EISDIR' });
});

it('uses a buffer again only after it was given back', () => {
  const first = takeBuffer(200_000);
  const second = takeBuffer(200_000);
  assert.notEqual(first.buffer, second.buffer);
  giveBack(first);
  const third = takeBuffer(150_000);
  assert.equal(third.buffer, first.buffer);
  assert.equal(third.length, 150_000);
});
