import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { codeOf } from '../../test/problem.ts';
import { openTestRoots } from './test-roots.ts';

let world: ReturnType<typeof openTestRoots>;
let { base, photos, roots } = {} as typeof world;
beforeEach(() => {
  world = openTestRoots();
  ({ base, photos, roots } = world);
});
afterEach(() => world.end());

const openFiles = () => readdirSync('/proc/self/fd').length;

describe('listing a folder', () => {
  test('shows folders and files, nothing hidden, linked or special', async () => {
    const { id } = await roots.allow(photos);
    writeFileSync(join(photos, 'img10.jpg'), '12345');
    writeFileSync(join(photos, 'img9.jpg'), '');
    utimesSync(join(photos, 'img10.jpg'), 1, 1234.5678);
    writeFileSync(join(photos, '.hidden'), '');
    symlinkSync(join(base, 'outside'), join(photos, 'link'));
    symlinkSync(join(base, 'outside', 'a.jpg'), join(photos, 'link.jpg'));
    execFileSync('mkfifo', [join(photos, 'pipe')]);
    const before = openFiles();
    const entries = await roots.entries(id, '');
    assert.deepEqual(
      entries.map(({ name, kind, size }) => ({ name, kind, size })),
      [
        { name: '2026', kind: 'folder', size: undefined },
        { name: 'img9.jpg', kind: 'file', size: 0 },
        { name: 'img10.jpg', kind: 'file', size: 5 },
      ],
    );
    assert.equal(entries[2]?.modifiedAt, 1_234_567);
    assert.equal(openFiles(), before, 'nothing stays open');
  });

  test('says what is no folder', async () => {
    const { id } = await roots.allow(photos);
    assert.equal(await codeOf(roots.entries(id, '2026/summer/a.jpg')), 'source-missing');
    assert.equal(await codeOf(roots.entries(id, 'nowhere')), 'source-missing');
    assert.equal(await codeOf(roots.entries(id, '..')), 'unsafe-path');
    assert.equal(await codeOf(roots.entries(crypto.randomUUID(), '')), 'not-allowed-folder');
  });
});
