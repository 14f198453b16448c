import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { readCame } from './read-came.ts';

test('what says no date is named by when it was last changed, and by the checksum of its bytes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'photoferry-came-'));
  try {
    const path = join(folder, 'pf-x-1.upload');
    const bytes = Buffer.alloc(700_000, 'photo');
    await writeFile(path, bytes);
    const changed = new Date(2026, 10, 25, 14, 5, 33).getTime();
    assert.deepEqual(await readCame(path, 'a.jpg', changed), {
      name: 'a.jpg',
      taken: { year: 2026, month: 11, day: 25, hour: 14, minute: 5, second: 33 },
      crc32: crc32(bytes),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
