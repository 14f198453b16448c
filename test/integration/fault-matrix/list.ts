import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Operation } from './trial.ts';

let count = 0;

/** A listing, which is whole or an error. */
export const list: Operation = {
  name: 'list',
  targets: [
    ['PROPFIND', 1],
    ['PROPFIND', 2],
  ],
  async prepare(server) {
    const folder = `/list ${++count}`;
    await mkdir(join(server.root, folder));
    const names = Array.from({ length: 12 }, (_, n) => `photo ${n}.jpg`).sort();
    await Promise.all(names.map((name) => writeFile(join(server.root, folder, name), name)));
    return {
      async attempt(client, signal) {
        const entries = await Array.fromAsync(client.list(folder, signal));
        assert.deepEqual(
          entries.map(({ name, size, problem }) => [name, size, problem]).sort(),
          names.map((name) => [name, name.length, undefined]),
        );
      },
      check: async () => {},
      mayTransfer: async () => Infinity,
      transferred: () => 0,
    };
  },
};
