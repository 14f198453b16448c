import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Problem } from '../../../shared/problems.ts';
import { holdTarget } from '../../local/index.ts';
import { rootProblem } from '../reconcile/root-problem.ts';
import { freshFiles } from './fresh-files.ts';
import { markLocalRoot, openLocalRoot } from './local-root.ts';
import { localScan } from './local-scan.ts';

const NOBODY = { device: 0n, inode: 0n };
const OLD = new Date('2026-01-01T00:00:00.5Z');
let base: string;
let root: string;
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'pf-scan-')));
  root = join(base, 'photos');
  mkdirSync(root);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function put(path: string, content = 'x'): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), content);
  utimesSync(join(root, path), OLD, OLD);
}

async function scan(folder = '', fresh = freshFiles(), isExpected?: (at: string, is: string) => boolean) {
  const problems: [string, Problem['code']][] = [];
  await using held = await holdTarget(root, NOBODY);
  const list = localScan({
    root: held,
    fresh,
    signal: new AbortController().signal,
    notListed: (at, { code }) => problems.push([at, code]),
    ...(isExpected && { isExpected }),
  });
  const listing = await list(folder);
  const entries = listing.complete ? listing.entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)) : null;
  return { entries, problems };
}
const named = async (folder = '') => {
  const { entries } = await scan(folder);
  return entries?.map((entry) => [entry.name, entry.kind === 'frozen' ? entry.why : entry.kind]);
};

describe('a local scan', () => {
  test('lists no other folder than the one that is expected', async () => {
    put('F/a.jpg');
    const { dev, ino } = statSync(join(root, 'F'));
    const expecting = (identity: string) =>
      scan('F', freshFiles(), (at, is) => at === 'F' && is === identity);
    assert.equal((await expecting(`${dev}:${ino}`)).entries?.length, 1);
    const { entries, problems } = await expecting('7:7');
    assert.deepEqual([entries, problems], [null, [['F', 'local-changed']]]);
  });
  test('lists files with what tells them apart, and folders', async () => {
    put('a.jpg', 'abc');
    put('F/b.jpg');
    const { entries } = await scan();
    const [folder, file] = entries ?? [];
    assert.deepEqual([folder?.name, folder?.kind], ['F', 'folder']);
    assert.ok(file?.kind === 'file');
    assert.deepEqual([file.size, file.mtimeMs, file.settled], [3, OLD.getTime(), true]);
    assert.match(file.inode, /^\d+:\d+$/);
    assert.deepEqual(await named('F'), [['b.jpg', 'file']]);
  });

  test('leaves links, special files, hidden ones and clutter alone, and tells each of them', async () => {
    put('a.jpg');
    put('.hidden/b.jpg');
    put('Thumbs.db');
    put('b.jpg.part');
    symlinkSync(base, join(root, 'link'));
    symlinkSync('nowhere', join(root, 'broken.jpg'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    assert.deepEqual(await named(), [
      ['.hidden', 'hidden'],
      ['Thumbs.db', 'clutter'],
      ['a.jpg', 'file'],
      ['b.jpg.part', 'clutter'],
      ['broken.jpg', 'link'],
      ['link', 'link'],
      ['pipe', 'special'],
    ]);
  });

  test('follows no link on the way either', async () => {
    mkdirSync(join(base, 'secret'));
    writeFileSync(join(base, 'secret', 'a.jpg'), 'x');
    symlinkSync(join(base, 'secret'), join(root, 'F'));
    assert.deepEqual(await scan('F'), { entries: null, problems: [['F', 'unsafe-path']] });
  });

  test('a name that is no UTF-8 is there, but cannot travel', async () => {
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x66, 0xff, 0x2e, 0x6a, 0x70, 0x67])]),
      'x',
    );
    assert.deepEqual(await named(), [['f\ufffd.jpg', 'name-not-text']]);
  });

  test('what is being written is not settled until it was the same twice', async () => {
    writeFileSync(join(root, 'a.jpg'), 'x');
    const fresh = freshFiles();
    const first = (await scan('', fresh)).entries?.[0];
    assert.ok(first?.kind === 'file' && !first.settled);
    assert.ok((fresh.waitMs(performance.now()) ?? 0) > 0);
  });

  test('a folder that is gone or a file now is not listed', async () => {
    put('a.jpg');
    assert.deepEqual(await scan('F'), { entries: null, problems: [['F', 'source-missing']] });
    assert.equal((await scan('a.jpg')).entries, null);
  });

  test('a folder that may not be read is not listed, unless we are root', async () => {
    put('F/a.jpg');
    chmodSync(join(root, 'F'), 0);
    const { entries } = await scan('F');
    assert.equal(entries, process.getuid?.() === 0 ? entries : null);
    chmodSync(join(root, 'F'), 0o755);
  });
});

describe('the local root', () => {
  const facts = async () => {
    const opened = await openLocalRoot(root, NOBODY);
    await opened?.folder[Symbol.asyncDispose]();
    return opened?.facts ?? null;
  };
  const mark = async () => {
    await using held = await holdTarget(root, NOBODY);
    return await markLocalRoot(held);
  };

  test('gets its marker once, and is known by it', async () => {
    assert.deepEqual((await facts())?.identity, null);
    const id = await mark();
    assert.equal(await mark(), id);
    assert.deepEqual([(await facts())?.identity, (await facts())?.empty], [id, true]);
  });

  test('that was swapped, unmounted or emptied is no sound root', async () => {
    put('a.jpg');
    await mark();
    const before = await facts();
    assert.ok(before);
    assert.equal(rootProblem(before, await facts(), 1), null);
    rmSync(join(root, 'a.jpg'));
    assert.equal(rootProblem(before, await facts(), 1), 'empty');
    rmSync(root, { recursive: true });
    assert.equal(rootProblem(before, await facts(), 1), 'missing');
    mkdirSync(root);
    assert.equal(rootProblem(before, await facts(), 1), 'other-identity');
  });

  test('with a broken marker has none', async () => {
    await mark();
    writeFileSync(join(root, '.photoferry', 'root.json'), '{"id":');
    assert.equal((await facts())?.identity, null);
  });

  test('that a file stands in place of is missing, and nothing is made', async () => {
    rmSync(root, { recursive: true });
    writeFileSync(root, 'x');
    assert.equal(await facts(), null);
  });
});
