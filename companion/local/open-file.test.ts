import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { toProblem } from '../../shared/problems.ts';
import { codeOf } from '../../test/problem.ts';
import { openTestRoots } from './test-roots.ts';

let world: ReturnType<typeof openTestRoots>;
let { base, home, photos, roots } = {} as typeof world;
beforeEach(() => {
  world = openTestRoots();
  ({ base, home, photos, roots } = world);
});
afterEach(() => world.end());

const openFiles = () => readdirSync('/proc/self/fd').length;

describe('opening a file', () => {
  test('inside an allowed folder gives its bytes, size and time', async () => {
    const { id } = await roots.allow(photos);
    utimesSync(join(photos, '2026', 'summer', 'a.jpg'), 1000, 2000.5);
    const before = openFiles();
    const opened = await roots.open(id, '2026/summer/a.jpg');
    assert.equal(await opened.handle.readFile('utf8'), 'inside');
    assert.deepEqual(
      [opened.path, opened.size, opened.mtimeMs],
      [join(photos, '2026/summer/a.jpg'), 6, 2000500],
    );
    await opened.handle.close();
    assert.equal(openFiles(), before);
  });

  test('refuses paths that lead elsewhere or to hidden names', async () => {
    const { id } = await roots.allow(photos);
    mkdirSync(join(photos, '.git'));
    writeFileSync(join(photos, '.git', 'config'), 'hidden');
    writeFileSync(join(photos, '.env'), 'hidden');
    const paths = [
      '../outside/a.jpg',
      '2026/../../outside/a.jpg',
      '2026/./summer/a.jpg',
      '/etc/passwd',
      '.',
      '..',
    ];
    paths.push(
      '.env',
      '.git/config',
      '2026//summer/a.jpg',
      '2026/summer/a.jpg/',
      '2026/summer/a.jpg\0.png',
      '/',
    );
    for (const path of paths) assert.equal(await codeOf(roots.open(id, path)), 'unsafe-path', path);
  });

  test('says what is not there, not allowed or no file', async () => {
    const { id } = await roots.allow(photos);
    execFileSync('mkfifo', [join(photos, 'pipe.jpg')]);
    assert.equal(await codeOf(roots.open(id, '2026/b.jpg')), 'source-missing');
    assert.equal(await codeOf(roots.open(id, '2026/summer/a.jpg/b.jpg')), 'source-missing');
    assert.equal(await codeOf(roots.open(id, '2026')), 'source-unreadable');
    assert.equal(await codeOf(roots.open(id, '')), 'source-unreadable');
    assert.equal(await codeOf(roots.open(id, 'pipe.jpg')), 'source-unreadable');
    assert.equal(await codeOf(roots.open(crypto.randomUUID(), '2026/summer/a.jpg')), 'not-allowed-folder');
  });

  for (const level of ['2026', '2026/summer', '2026/summer/a.jpg']) {
    test(`follows no link at ${level}`, async () => {
      const { id } = await roots.allow(photos);
      const path = join(photos, level);
      renameSync(path, join(base, 'moved'));
      symlinkSync(join(base, 'moved'), path);
      const before = openFiles();
      assert.equal(await codeOf(roots.open(id, '2026/summer/a.jpg')), 'unsafe-path');
      assert.equal(openFiles(), before, 'nothing stays open');
    });
  }

  test('follows no link in place of the allowed folder or above it', async () => {
    const deep = await roots.allow(join(photos, '2026'));
    for (const path of [join(photos, '2026'), photos]) {
      renameSync(path, join(base, 'moved'));
      symlinkSync(join(base, 'moved'), path);
      assert.equal(await codeOf(roots.open(deep.id, 'summer/a.jpg')), 'unsafe-path');
      assert.equal(await codeOf(roots.entries(deep.id, '')), 'unsafe-path');
      rmSync(path);
      renameSync(join(base, 'moved'), path);
    }
    assert.equal(await world.read(deep.id, 'summer/a.jpg'), 'inside');
  });

  test('follows no link that took the place of a listed folder', async () => {
    const { id } = await roots.allow(photos);
    assert.deepEqual(
      (await roots.entries(id, '2026')).map(({ name }) => name),
      ['summer'],
    );
    renameSync(join(photos, '2026', 'summer'), join(base, 'moved'));
    symlinkSync(join(base, 'outside'), join(photos, '2026', 'summer'));
    assert.equal(await codeOf(roots.open(id, '2026/summer/a.jpg')), 'unsafe-path');
    assert.equal(await codeOf(roots.entries(id, '2026/summer')), 'unsafe-path');
  });

  test('never reads outside while folder and link change places', async () => {
    const { id } = await roots.allow(photos);
    const [folder, aside] = [join(photos, '2026'), join(base, 'aside')];
    mkdirSync(join(base, 'trap', 'summer'), { recursive: true });
    writeFileSync(join(base, 'trap', 'summer', 'a.jpg'), 'SECRET');
    symlinkSync(join(base, 'trap'), join(base, 'link'));
    const outcomes = new Set<string>();
    for (let n = 0; n < 300; n += 1) {
      const reading = world.read(id, '2026/summer/a.jpg').catch((error) => toProblem(error).code);
      // Exchanged while the walk is somewhere on its way.
      for (let turn = 0; turn < n % 50; turn += 1) await new Promise(setImmediate);
      renameSync(folder, aside);
      renameSync(join(base, 'link'), folder);
      outcomes.add(await reading);
      renameSync(folder, join(base, 'link'));
      renameSync(aside, folder);
    }
    assert.ok(!outcomes.has('SECRET'), [...outcomes].join());
    for (const outcome of outcomes)
      assert.ok(['inside', 'unsafe-path', 'source-missing'].includes(outcome), outcome);
  });

  test('refuses a data folder that was moved into an allowed one', async () => {
    const { id } = await roots.allow(photos);
    const moved = join(photos, 'photoferry');
    await world.reopen(moved, () => renameSync(home, moved));
    const later = world.roots;
    assert.equal(await codeOf(later.open(id, 'photoferry/photoferry.log')), 'unsafe-path');
    assert.equal(await codeOf(later.entries(id, 'photoferry')), 'unsafe-path');
    assert.deepEqual(
      (await later.entries(id, '')).map(({ name }) => name),
      ['2026'],
    );
  });
});
