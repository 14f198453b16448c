import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { account } from './unprivileged.ts';

export interface ServerProcess {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A server program in the foreground, as an unprivileged account. `start` returns once its port takes
 * connections, or throws with the program's own words.
 */
export function serverProcess(program: {
  command: string;
  args: string[];
  port: number;
  home: string;
  log: string;
}): ServerProcess {
  let child: ChildProcess | null = null;
  const kill = () => child?.kill('SIGTERM');

  return {
    async start() {
      const started = spawn(program.command, program.args, {
        ...account,
        cwd: program.home,
        env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: program.home, LANG: 'C.UTF-8' },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child = started;
      let said = '';
      started.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      process.once('exit', kill);
      while (!(await takesConnections(program.port))) {
        if (started.exitCode !== null || started.signalCode !== null) {
          const log = await readFile(program.log, 'utf8').catch(() => '');
          throw new Error(`${program.command} ended at once: ${said}${log}`);
        }
        // Polled, because no common sign of readiness exists among these programs.
        await wait(20);
      }
    },
    async stop() {
      process.off('exit', kill);
      const running = child;
      child = null;
      if (running === null || running.exitCode !== null || running.signalCode !== null) return;
      const ended = once(running, 'exit');
      running.kill('SIGTERM');
      const slow = setTimeout(() => running.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(slow);
    },
  };
}

/** A port on loopback that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
