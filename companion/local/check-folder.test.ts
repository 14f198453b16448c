import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { codeOf } from '../../test/problem.ts';
import { openTestRoots } from './test-roots.ts';

let world: ReturnType<typeof openTestRoots>;
let { base, home, photos, roots } = {} as typeof world;
beforeEach(() => {
  world = openTestRoots();
  ({ base, home, photos, roots } = world);
});
afterEach(() => world.end());

describe('allowing a folder', () => {
  test('is kept, and the same one twice is the same', async () => {
    const first = await roots.allow(photos);
    assert.deepEqual(await roots.allow(`${photos}/2026/..`), first);
    assert.deepEqual(roots.list(), [{ id: first.id, path: photos }]);
    await world.reopen();
    assert.deepEqual(world.roots.list(), [first]);
  });

  test('is taken back', async () => {
    const { id } = await roots.allow(photos);
    await roots.disallow(id);
    assert.equal(roots.allows(photos), false);
    await world.reopen();
    assert.deepEqual(world.roots.list(), []);
  });

  test('by a link allows what it leads to now', async () => {
    symlinkSync(photos, join(base, 'link'));
    assert.equal((await roots.allow(join(base, 'link'))).path, photos);
  });

  test('refuses what may never be served', async () => {
    mkdirSync(join(base, '.hidden', 'below'), { recursive: true });
    mkdirSync(join(home, 'spool'));
    symlinkSync(home, join(base, 'link-to-home'));
    symlinkSync('/', join(base, 'link-to-top'));
    const refused = [
      '/',
      base,
      join(base, 'data'),
      home,
      join(home, 'spool'),
      join(base, '.hidden'),
      'photos',
      '',
    ];
    refused.push(
      join(base, '.hidden', 'below'),
      join(base, 'link-to-home'),
      join(base, 'link-to-top'),
      `${photos}\0`,
    );
    for (const path of refused) assert.equal(await codeOf(roots.allow(path)), 'unsafe-path', path);
    assert.equal(await codeOf(roots.allow(join(base, 'nowhere'))), 'source-missing');
    assert.equal(await codeOf(roots.allow(join(base, 'outside', 'a.jpg'))), 'not-a-folder');
    assert.deepEqual(roots.list(), []);
  });
});
