#!/usr/bin/env node
// What `npm start`, `npm test` and the other scripts call. Runs on Node 20 with nothing installed: brings the pinned
// Node 26 into .runtime/, installs the locked dependencies with it, and hands over to the task's own program.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NODE_PACKAGES, nodeInside, runInPlace } from './launch.mjs';

const TASKS = {
  start: '.ci/start.ts',
  test: 'test/run.ts',
  soak: 'test/soak.ts',
  bench: 'test/bench.ts',
  check: '.ci/check.ts',
  build: '.ci/build.ts',
  dev: '.ci/dev.ts',
};

const root = import.meta.dirname;

/** A message for the person instead of a stack trace. */
class Stop extends Error {}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

async function main([task, ...args]) {
  if (!Object.hasOwn(TASKS, task ?? '')) {
    console.error(`usage: node run.mjs ${Object.keys(TASKS).join('|')} [arguments]`);
    return 2;
  }
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Stop(`Node 20 or newer is needed to begin with; this is ${process.version}.`);
  }
  const npm = findNpm();
  const node = bringNode(npm);
  installDependencies(node, npm);
  if (process.env.npm_lifecycle_event) endWithParent();
  return await runInPlace(node, [path.join(root, TASKS[task]), ...args], {
    cwd: root,
    env: under(node, npm),
  });
}

/** npm's own JavaScript file, so that npm can be run under the Node of our choice. */
function findNpm() {
  const prefix = path.dirname(path.dirname(process.execPath));
  const candidates = [
    process.env.npm_execpath,
    path.join(prefix, 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(path.dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  const found = candidates.find((file) => file?.endsWith('npm-cli.js') && existsSync(file)) ?? askNpm();
  if (!found) throw new Stop('npm is missing. Install it (on Debian: apt-get install npm), then try again.');
  return found;
}

function askNpm() {
  const answer = spawnSync('npm root -g', { encoding: 'utf8', shell: true });
  const file = path.join(answer.stdout?.trim() ?? '', 'npm', 'bin', 'npm-cli.js');
  return answer.status === 0 && existsSync(file) ? file : undefined;
}

/** The pinned Node, brought into .runtime/ where it is not there yet. Its integrity must be that of the lock file. */
function bringNode(npm) {
  const { name, version, integrity } = pinnedNode();
  const folder = path.join(root, '.runtime');
  const node = nodeInside(path.join(folder, 'node_modules', name));
  const installed = () => packagesOf('.runtime/node_modules/.package-lock.json')[`node_modules/${name}`];
  if (installed()?.integrity !== integrity || !existsSync(node)) {
    console.log(`Bringing Node ${version} into .runtime/ (once, about 50 MB to download) …`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
    // npm would take the folder for part of the project above it without a package.json of its own.
    const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-save', '--no-package-lock'];
    runNpm(process.execPath, npm, [...args, `${name}@${version}`], `Node ${version} could not be brought`);
  }
  if (installed()?.integrity !== integrity) {
    throw new Stop(
      `Node ${version} in .runtime/ is not the one that package-lock.json names, so it is not run.\n` +
        'Remove the folder .runtime and try again; if it stays so, do not trust the package registry in use.',
    );
  }
  return node;
}

/** Name, version and integrity of the Node package for this machine, as the lock file has them. */
function pinnedNode() {
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  const locked = packagesOf('package-lock.json')[`node_modules/${name}`];
  if (!locked?.integrity) {
    throw new Stop(
      `There is no pinned Node for this kind of machine (${process.platform}, ${process.arch}).`,
    );
  }
  return { name, ...locked };
}

/** `npm ci`, unless what is in node_modules is what the lock file says. */
function installDependencies(node, npm) {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  const same = (key) =>
    present[key]?.version === wanted[key]?.version && present[key]?.integrity === wanted[key]?.integrity;
  const missing = Object.keys(wanted).filter((key) => key && !wanted[key].optional && !same(key));
  const wrong = Object.keys(present).filter((key) => !same(key));
  if (missing.length + wrong.length === 0) return;
  console.log('Installing the dependencies named in package-lock.json …');
  // Said in so many words, because NODE_ENV=production or an .npmrc would leave some out.
  runNpm(node, npm, ['ci', '--include=dev', '--include=optional'], 'The dependencies could not be installed');
}

function packagesOf(lockFile) {
  const file = path.join(root, lockFile);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

function runNpm(node, npm, args, failure) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync(node, [npm, ...args, ...quiet], {
    cwd: root,
    env: under(node, npm),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.status === 0) return;
  if (done.signal) throw new Stop(`${failure}: stopped.`);
  throw new Stop(
    `${failure}: see the lines above. Is the network there, and the package registry ` +
      '(npm config get registry)? Then try again; what is already here is kept.',
  );
}

/** The environment in which `node` means our Node, also for what npm and the tests start. */
function under(node, npm) {
  const PATH = [path.dirname(node), path.join(root, 'node_modules', '.bin'), process.env.PATH].join(
    path.delimiter,
  );
  // Set by `npm pack --dry-run` and the like for their own run; they must not reach an npm inside it.
  const { npm_config_dry_run, npm_config_global, npm_config_json, ...env } = process.env;
  return { ...env, PATH, npm_execpath: npm };
}

/** SIGTERM sent to npm ends npm and its shell, but neither tells us: noticed by having another parent. */
function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}
