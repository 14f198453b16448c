/** Conformance: a folder of 5,000 files is listed whole. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { it } from 'node:test';
import { onEachServer } from './bed.ts';

onEachServer(
  'a large listing',
  (bed) => {
    it('has every name and every size', async () => {
      const names = Array.from({ length: 5000 }, (_, n) => `IMG_${n} ü&.jpg`);
      await Promise.all(names.map((name, n) => writeFile(bed.onDisk(name), 'x'.repeat(n % 7))));
      const entries = await Array.fromAsync(bed.client.list(bed.folder));
      assert.deepEqual(
        entries.map(({ name, size, problem }) => [name, size, problem]).sort(),
        names.map((name, n) => [name, n % 7, undefined]).sort(),
      );
    });
  },
  { cachesFolders: true },
);
