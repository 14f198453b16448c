/** The real companion as a process of its own, on a home of its own, that can be stopped, killed and started again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from './browser/child.ts';

const MAIN = new URL('../../companion/main.ts', import.meta.url).pathname;

export interface CompanionProcess {
  readonly home: string;
  start(): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Stops its time; the function returned lets it go on. */
  freeze(): () => void;
  /** Runs the command line on the same home and returns what it printed. */
  run(...args: string[]): Promise<{ code: number | null; output: string }>;
  /** A fresh pairing code, from `photoferry pair`. */
  pairingCode(): Promise<string>;
  remove(): Promise<void>;
}

export async function prepareCompanion(): Promise<CompanionProcess> {
  const home = await mkdtemp(join(tmpdir(), 'pf-home-'));
  const env = { ...process.env, PHOTOFERRY_HOME: home, PHOTOFERRY_KEYRING: 'off' };
  let child: Child | null = null;
  const run = async (...args: string[]) => {
    const command = startChild(process.execPath, [MAIN, ...args], env);
    await new Promise((resolve) => command.process.once('close', resolve));
    return { code: command.process.exitCode, output: command.output() };
  };
  return {
    home,
    run,
    async start() {
      child = startChild(process.execPath, [MAIN, 'start', '--no-browser'], env);
      await child.prints(/Ready/);
    },
    freeze() {
      child?.process.kill('SIGSTOP');
      return () => child?.process.kill('SIGCONT');
    },
    stop: async (signal) => (await child?.stop(signal)) ?? null,
    async pairingCode() {
      const { output } = await run('pair', '--json');
      const code = /"code":"([^"]+)"/.exec(output)?.at(1);
      if (!code) throw new Error(`no pairing code in: ${output}`);
      return code;
    },
    async remove() {
      await child?.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
