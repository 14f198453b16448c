// One round of `npm start` as .ci/run does it: a fresh data directory, until it is ready and shows a pairing code,
// then SIGINT; it must end with status 0 and leave no process behind. Linux only; plain JavaScript for Node 20.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

const SECONDS_TO_READY = 300;
const SECONDS_TO_STOP = 30;

// The sample photos go beside the data directory, so both get a folder around them.
const folder = mkdtempSync(path.join(tmpdir(), 'photoferry-round-'));
const home = path.join(folder, 'home');
try {
  await round();
  console.log('npm start: ready, pairing code shown, stopped cleanly, nothing left running');
} catch (error) {
  console.error(`npm start: ${error.message}`);
  process.exitCode = 1;
} finally {
  for (const { pid } of processesOfRound()) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

async function round() {
  const npm = spawn('npm', ['start', '--', '--no-browser'], {
    cwd: path.dirname(import.meta.dirname),
    env: { ...process.env, PHOTOFERRY_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(npm, 'exit');
  await Promise.race([
    shows(npm.stdout, [/^Ready\b/m, /PF-[0-9A-Z]{4}-/]),
    exit.then(([status]) => Promise.reject(new Error(`it ended with status ${status} before it was ready`))),
    limit(SECONDS_TO_READY, 'it was not ready, with a pairing code,'),
  ]);
  const bootstrap = processesOfRound().find(({ command }) => /\0run\.mjs\0start\0/.test(command));
  process.kill(bootstrap.pid, 'SIGINT');
  const [status, signal] = await Promise.race([exit, limit(SECONDS_TO_STOP, 'it did not stop')]);
  if (status !== 0) throw new Error(`it ended with ${signal ?? `status ${status}`} after SIGINT`);
  const left = processesOfRound().map(({ pid, command }) => `${pid} ${command.replaceAll('\0', ' ')}`);
  if (left.length > 0) throw new Error(`it left running:\n${left.join('\n')}`);
}

/** Passes a program's output on; resolves once all the patterns were in it. */
function shows(stream, patterns) {
  return new Promise((resolve) => {
    let text = '';
    stream.on('data', (chunk) => {
      process.stdout.write(chunk);
      text += chunk;
      if (patterns.every((pattern) => pattern.test(text))) resolve();
    });
  });
}

async function limit(seconds, what) {
  await after(seconds * 1000, undefined, { ref: false });
  throw new Error(`${what} within ${seconds} s`);
}

/** Every process that was given this round's data directory, whoever started it. */
function processesOfRound() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const ours = readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`PHOTOFERRY_HOME=${home}\0`);
        return ours ? [{ pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }] : [];
      } catch {
        return []; // it has just ended, or belongs to somebody else
      }
    });
}
