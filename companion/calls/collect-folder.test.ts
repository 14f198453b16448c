import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withCode } from '../../test/problem.ts';
import type { Entry } from '../webdav/index.ts';
import { collectFolder } from './collect-folder.ts';

/** A server that lists without end, and whether it was told to stop. */
function endless() {
  const state = { stopped: false };
  async function* list(): AsyncGenerator<Entry> {
    try {
      for (let n = 0; ; n += 1) yield entry(String(n), n % 2 === 0);
    } finally {
      state.stopped = true;
    }
  }
  return { list, state };
}
const entry = (name: string, folder = false): Entry => ({
  ...{ name, path: `/${name}`, folder, size: null, etag: null, modifiedAt: null },
  ...{ checksums: [], fileId: null, permissions: null },
});

test('a folder is sorted as a person sorts', async () => {
  async function* list() {
    for (const name of ['10', '9', 'b', 'A']) yield entry(name);
  }
  const names = (await collectFolder({ list }, '/')).map(({ name }) => name);
  assert.deepEqual(names, ['9', '10', 'A', 'b']);
});

test('an endless listing is given up, whether its entries are wanted or not', async () => {
  for (const [limits, isWanted] of [
    [{ kept: 10, seen: 1000 }, () => true],
    [{ kept: 10, seen: 100 }, () => false],
  ] as const) {
    const { list, state } = endless();
    await assert.rejects(collectFolder({ list }, '/', isWanted, limits), withCode('folder-too-large'));
    assert.equal(state.stopped, true);
  }
});
