import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT } from '../../.ci/root.ts';
import { runAndRead, untouchedEnvironment } from './run-and-read.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'photoferry-launcher-'));
});
after(() => rm(folder, { recursive: true }));

/** A checkout whose command line is `main`, with the pinned Node where run.mjs puts it. */
async function checkout(name: string, main: string): Promise<string> {
  const at = path.join(folder, name);
  await mkdir(path.join(at, 'companion'), { recursive: true });
  for (const file of ['launch.mjs', 'photoferry.mjs'])
    await copyFile(path.join(ROOT, file), path.join(at, file));
  await writeFile(path.join(at, 'companion', 'main.ts'), main);
  await symlink(path.join(ROOT, '.runtime'), path.join(at, '.runtime'));
  return at;
}

test('runs the command line under the pinned Node, with its arguments and its exit status', async () => {
  const at = await checkout(
    'arguments',
    `const said: string = [process.version, ...process.argv.slice(2)].join(' ');
     console.log(said);
     process.exitCode = 7;`,
  );
  const outcome = await runAndRead('node', ['photoferry.mjs', 'upload', 'a b.jpg', '--to', 'x:/'], {
    cwd: at,
  });
  assert.deepEqual(outcome, {
    status: 7,
    stdout: `${process.version} upload a b.jpg --to x:/\n`,
    stderr: '',
  });
});

test('passes Ctrl-C on once, although the terminal tells every process, and waits for a clean end', async () => {
  const at = await checkout(
    'signal',
    `let told = 0;
     const alive = setInterval(() => {}, 1000);
     process.on('SIGINT', () => {
       told += 1;
       if (told === 1) setTimeout(() => { console.log('told', told); clearInterval(alive); }, 300);
     });
     console.log('ready');`,
  );
  const launcher = spawn('node', ['photoferry.mjs'], {
    cwd: at,
    env: untouchedEnvironment(),
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(launcher, 'exit');
  let said = '';
  for await (const chunk of launcher.stdout) {
    said += chunk;
    if (said === 'ready\n') process.kill(-(launcher.pid ?? assert.fail()), 'SIGINT');
  }
  assert.equal(said, 'ready\ntold 1\n');
  assert.deepEqual(await exit, [0, null]);
});

test('says what to do where there is no Node that is new enough', async () => {
  const at = await checkout('no-node', '');
  await rm(path.join(at, '.runtime'));
  const outcome = await runAndRead('node', ['photoferry.mjs', 'status'], { cwd: at });
  assert.equal(outcome.status, 1);
  assert.match(outcome.stderr, /^Photoferry needs Node 26; this is v\d+.*npm start/s);
});
