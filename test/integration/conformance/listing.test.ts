/** Conformance: a folder of many files, 5,000 in the soak, is listed whole. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { it } from 'node:test';
import { share } from '../../seed.ts';
import { onEachServer } from './bed.ts';

onEachServer(
  'a large listing',
  (bed) => {
    it('has every name and every size', async () => {
      const names = Array.from({ length: share(1500, 5000) }, (_, n) => `IMG_${n} ü&.jpg`);
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
