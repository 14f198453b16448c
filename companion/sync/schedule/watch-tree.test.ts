import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Problem } from '../../../shared/problems.ts';
import { watchFolders } from './watch-folders.ts';
import { type TreeWatch, watchTree } from './watch-tree.ts';

let root: string;
let tree: TreeWatch | null;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pf-watch-'));
  mkdirSync(join(root, '2026', 'summer'), { recursive: true });
});
afterEach(() => {
  tree?.close();
  rmSync(root, { recursive: true, force: true });
});

/** Watches; `next` resolves at the next change after it was called. */
async function watching(platform: NodeJS.Platform = process.platform) {
  let told = Promise.withResolvers<string | null>();
  const lost = Promise.withResolvers<Problem>();
  const ready = told.promise;
  tree = watchTree(root, { changed: (folder) => told.resolve(folder), lost: lost.resolve, platform });
  await ready;
  return {
    lost: lost.promise,
    next() {
      told = Promise.withResolvers();
      return told.promise;
    },
  };
}
const write = (...names: string[]) => writeFileSync(join(root, ...names), 'x');

describe('a tree that is watched', () => {
  it('tells of files that come, change, move and go, at any depth', async () => {
    const { next } = await watching();
    for (const change of [
      () => write('2026', 'summer', 'a.jpg'),
      () => writeFileSync(join(root, '2026', 'summer', 'a.jpg'), 'other'),
      () => renameSync(join(root, '2026', 'summer', 'a.jpg'), join(root, 'b.jpg')),
      () => rmSync(join(root, 'b.jpg')),
    ]) {
      const told = next();
      change();
      await told;
    }
  });

  for (const platform of new Set<NodeJS.Platform>([process.platform, 'darwin'])) {
    it(`tells in which folder, on ${platform}`, async () => {
      const { next } = await watching(platform);
      const told = next();
      write('2026', 'summer', 'a.jpg');
      assert.equal(await told, '2026/summer');
      // One change has several events.
      let top = next();
      write('b.jpg');
      while ((await top) !== '') top = next();
    });
  }

  it('says nothing of own files and clutter', async () => {
    const { next } = await watching();
    const told = next();
    let early = true;
    told.then(() => assert.equal(early, false));
    for (const name of ['pf-abc-1.upload', '.DS_Store', 'b.jpg.part', '.hidden']) write('2026', name);
    mkdirSync(join(root, '.photoferry'));
    // Events come in order: what was told before this one was told of those.
    await new Promise((resolve) => setImmediate(resolve));
    early = false;
    write('2026', 'c.jpg');
    await told;
  });
});

it('where the system watches whole trees, one watch does', async () => {
  const { next } = await watching('darwin');
  const told = next();
  write('2026', 'summer', 'a.jpg');
  await told;
});

describe('on Linux', () => {
  it('folders that come later are watched, and those that moved by their new name', async () => {
    const { next } = await watching('linux');
    mkdirSync(join(root, 'new', 'inner'), { recursive: true });
    const entered = new Set<string | null>();
    while (!entered.has('new/inner')) entered.add(await next());
    renameSync(join(root, 'new'), join(root, 'renamed'));
    await next();
    for (const folder of ['renamed', 'renamed/inner']) {
      await eventually(next, () => write(folder, `${Math.random()}.jpg`));
    }
  });

  it('links are not followed', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'pf-outside-'));
    symlinkSync(outside, join(root, 'link'));
    const { next } = await watching('linux');
    let told = false;
    const first = next().then(() => (told = true));
    writeFileSync(join(outside, 'a.jpg'), 'x');
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(told, false);
    write('b.jpg');
    await first;
    rmSync(outside, { recursive: true });
  });

  it('so many events that others were dropped make it look at all folders again', async () => {
    let told = Promise.withResolvers<string | null>();
    const dropped = Promise.withResolvers<void>();
    let drops = false;
    tree = watchFolders(root, {
      changed: (folder) => told.resolve(folder),
      failed: assert.fail,
      isWatched(name) {
        if (drops && name === 'found') dropped.resolve();
        return !drops;
      },
      queue: 10,
    });
    await told.promise;
    drops = true;
    mkdirSync(join(root, 'found'));
    await dropped.promise;
    drops = false;
    for (let n = 0; n < 20; n++) write(`${n}.jpg`);
    await eventually(
      () => {
        told = Promise.withResolvers();
        return told.promise;
      },
      () => write('found', `${Math.random()}.jpg`),
    );
  });
});

it('a root that goes away is told, on the way to it and as itself', async () => {
  const { lost } = await watching();
  rmSync(root, { recursive: true });
  assert.equal((await lost).code, 'source-missing');
  const missing = Promise.withResolvers<Problem>();
  tree = watchTree(join(root, 'never'), { changed: () => assert.fail(), lost: missing.resolve });
  assert.equal((await missing.promise).code, 'source-missing');
});

/** Does it again until it is told of: a folder is watched a moment after it came. */
async function eventually(next: () => Promise<unknown>, change: () => void): Promise<void> {
  for (;;) {
    const told = next().then(() => true);
    change();
    const once = new Promise<boolean>((resolve) => setImmediate(() => setImmediate(resolve, false)));
    if (await Promise.race([told, once])) return;
  }
}
