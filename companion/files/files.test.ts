import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { withCode } from '../../test/problem.ts';
import { fileProblem, makePrivateFolder, writeAtomically } from './index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pf-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('writing atomically', () => {
  test('makes and replaces an owner-only file and leaves nothing else', async () => {
    const path = join(folder, 'a');
    await writeAtomically(path, 'one');
    await writeAtomically(path, new TextEncoder().encode('two'));
    assert.equal(readFileSync(path, 'utf8'), 'two');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), ['a']);
  });

  test('keeps the old file and cleans up when it cannot be replaced', async () => {
    const path = join(folder, 'a');
    mkdirSync(path);
    writeFileSync(join(path, 'inside'), '');
    await assert.rejects(writeAtomically(path, 'x'), withCode('home-unwritable'));
    assert.deepEqual(readdirSync(folder), ['a']);
    assert.deepEqual(readdirSync(path), ['inside']);
  });

  test('says that the folder is not there', async () => {
    await assert.rejects(writeAtomically(join(folder, 'no', 'a'), 'x'), withCode('home-unwritable'));
  });
});

describe('a private folder', () => {
  test('is made with its parents, and an existing one is closed to others', () => {
    const path = join(folder, 'a', 'b');
    makePrivateFolder(path);
    assert.equal(statSync(path).mode & 0o777, 0o700);
    chmodSync(path, 0o755);
    makePrivateFolder(path);
    assert.equal(statSync(path).mode & 0o777, 0o700);
  });

  test('is never one that is there for everybody', () => {
    const path = join(folder, 'tmp');
    mkdirSync(path);
    chmodSync(path, 0o1777);
    assert.throws(() => makePrivateFolder(path), withCode('home-unwritable'));
    assert.equal(statSync(path).mode & 0o7777, 0o1777);
  });

  test('cannot be made below a file', () => {
    writeFileSync(join(folder, 'file'), '');
    assert.throws(() => makePrivateFolder(join(folder, 'file', 'x')), withCode('home-unwritable'));
  });
});

test('system errors become problems, others stay', () => {
  const system = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });
  for (const code of ['ENOSPC', 'EDQUOT'])
    assert.ok(withCode('disk-full')(fileProblem(system(code), 'x')), code);
  for (const code of ['EACCES', 'EPERM', 'EROFS', 'EIO']) {
    assert.ok(withCode('home-unwritable')(fileProblem(system(code), 'x')), code);
  }
  const own = new TypeError('a mistake');
  assert.equal(fileProblem(own, 'x'), own);
});
