import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { openTestRoots } from './test-roots.ts';

let world: ReturnType<typeof openTestRoots>;
beforeEach(() => {
  world = openTestRoots();
});
afterEach(() => world.end());

test('only an allowed folder and what is below it, not hidden, is allowed', async () => {
  const { base, photos, roots } = world;
  assert.equal(roots.allows(photos), false);
  await roots.allow(photos);
  const asked = ['.', '2026', '2026/to be made', '..', '../outside', '../photos 2', '.git', '2026/.x/y'];
  assert.deepEqual(
    asked.filter((path) => roots.allows(join(photos, path))),
    ['.', '2026', '2026/to be made'],
  );
  assert.equal(roots.allows(`${photos}/../outside`), false);
  assert.equal(roots.allows(base), false);
});
