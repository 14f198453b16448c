import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT } from '../../.ci/root.ts';
import { VERSION } from '../../shared/product.ts';
import { type Outcome, runAndRead } from './run-and-read.ts';

let folder: string;
let installed: Outcome;

// What a person does who has no checkout: installs the package and runs it, with the Node that the machine has.
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'photoferry-package-'));
  const packed = await runAndRead('npm', ['pack', '--pack-destination', folder], { cwd: ROOT });
  assert.equal(packed.status, 0, packed.stderr);
  const tarball = `./photoferry-${VERSION}.tgz`;
  // The dependencies are those of this checkout, which npm has kept: it need not ask the registry about each.
  const quick = ['--no-audit', '--no-fund', '--prefer-offline'];
  installed = await runAndRead('npm', ['install', ...quick, tarball], { cwd: folder });
});
after(() => rm(folder, { recursive: true }));

function photoferry(...args: string[]): Promise<Outcome> {
  const home = path.join(folder, 'home');
  return runAndRead('npx', ['--no-install', 'photoferry', ...args], {
    cwd: folder,
    env: { PHOTOFERRY_HOME: home },
  });
}

test('the package installs', () => {
  assert.equal(installed.status, 0, installed.stderr);
});

test('the installed command tells its use', async () => {
  const { status, stdout, stderr } = await photoferry('--help');
  assert.equal(status, 0, stderr);
  assert.match(stdout, /usage: photoferry /);
});

test('the installed command opens a store and answers as JSON', async () => {
  const { status, stdout, stderr } = await photoferry('status', '--json');
  assert.equal(status, 0, stderr + stdout);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(lines.at(-1).type, 'summary');
});
