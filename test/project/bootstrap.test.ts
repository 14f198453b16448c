import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT } from '../../.ci/root.ts';
import { NODE_PACKAGES } from '../../launch.mjs';
import { runAndRead } from './run-and-read.ts';

const node = Object.entries(NODE_PACKAGES).find(
  ([machine]) => machine === `${process.platform}-${process.arch}`,
)?.[1];
let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'photoferry-bootstrap-'));
  for (const file of ['launch.mjs', 'run.mjs'])
    await copyFile(path.join(ROOT, file), path.join(folder, file));
  await writeFile(path.join(folder, 'package-lock.json'), lockOf('sha512-right'));
  await mkdir(path.join(folder, '.runtime', 'node_modules'), { recursive: true });
});
after(() => rm(folder, { recursive: true }));

function lockOf(integrity: string): string {
  return JSON.stringify({ packages: { [`node_modules/${node}`]: { version: '26.0.0', integrity } } });
}

/** `node run.mjs TASK` with an npm that does only what the test says. */
async function bootstrap(task: string, npm: string) {
  const npm_execpath = path.join(folder, 'npm-cli.js');
  await writeFile(npm_execpath, npm);
  return await runAndRead('node', ['run.mjs', task], { cwd: folder, env: { npm_execpath } });
}

test('an unknown task is told what there is', async () => {
  const { status, stderr } = await bootstrap('fly', '');
  assert.equal(status, 2);
  assert.match(stderr, /usage: node run\.mjs start\|test\|soak/);
});

test('a Node with another integrity than the locked one is never run', async () => {
  const lockFile = path.join(folder, '.runtime', 'node_modules', '.package-lock.json');
  const npm = `require('node:fs').writeFileSync(${JSON.stringify(lockFile)}, ${JSON.stringify(lockOf('sha512-wrong'))})`;
  const { status, stderr } = await bootstrap('build', npm);
  assert.equal(status, 1);
  assert.match(stderr, /is not the one that package-lock\.json names, so it is not run/);
});

test('without a network it says so and keeps what is there', async () => {
  const { status, stderr } = await bootstrap('build', 'process.exitCode = 1');
  assert.equal(status, 1);
  assert.match(stderr, /Node 26\.0\.0 could not be brought: .*Is the network there/s);
  assert.doesNotMatch(stderr, /at .*run\.mjs:\d+/, 'a stack trace');
});
