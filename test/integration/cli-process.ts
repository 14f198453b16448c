/** The real command line on a data folder of its own: as a child process, or sooner in the process of the test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestServer } from '../servers/index.ts';
import { runHere } from './cli-here.ts';

const MAIN = new URL('../../companion/main.ts', import.meta.url).pathname;

export type Record = { type: string } & { [key: string]: unknown };

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
  /** The lines of stdout as JSON; only with `--json`. */
  records: Record[];
}

export interface Cli {
  /** The folder that holds everything of this test. */
  readonly folder: string;
  readonly home: string;
  /** Runs a command as a program, to its end; `input` is its standard input. */
  run(args: readonly string[], input?: string): Promise<CliResult>;
  /** Does the same in this process, which is much sooner done: all is the same but for the program around it. */
  here(args: readonly string[], input?: string): Promise<CliResult>;
  /** Adds a server as “Test”; throws where that fails. */
  addServer(server: Pick<TestServer, 'url' | 'username' | 'password'>): Promise<void>;
  /** Starts one that goes on. */
  start(args: readonly string[]): RunningCli;
  /** Ends what still runs, and removes the folder. */
  remove(): Promise<void>;
}

export interface RunningCli {
  readonly pid: number;
  output(): string;
  /** Resolves once the output matches; rejects when the program ends before. */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
  stop(signal: NodeJS.Signals): Promise<number | null>;
  /** The exit status. */
  readonly ended: Promise<number | null>;
}

/** `main` is the program; without it the one of the sources. */
export async function prepareCli(environment: NodeJS.ProcessEnv = {}, main = MAIN): Promise<Cli> {
  const folder = await mkdtemp(join(tmpdir(), 'photoferry-cli-'));
  const home = join(folder, 'home');
  const { DISPLAY: _, WAYLAND_DISPLAY: __, PHOTOFERRY_HOME: ___, ...inherited } = process.env;
  const env = { ...inherited, PHOTOFERRY_KEYRING: 'off', PHOTOFERRY_PORTS: '0', ...environment };
  const children = new Set<ChildProcess>();

  const launch = (args: readonly string[]) => {
    const child = spawn(process.execPath, [main, '--home', home, ...args], { env, cwd: folder });
    children.add(child);
    child.once('close', () => children.delete(child));
    return child;
  };
  const run = async (args: readonly string[], input = ''): Promise<CliResult> => {
    const child = launch(args);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.on('error', () => {}); // it may end without reading
    child.stdin.end(input);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stdout, stderr, records: recordsOf(args, stdout) };
  };
  const here = async (args: readonly string[], input = ''): Promise<CliResult> => {
    const result = await runHere(['--home', home, ...args], { folder, env, input });
    return { ...result, records: recordsOf(args, result.stdout) };
  };
  return {
    folder,
    home,
    run,
    here,
    async addServer({ url, username, password }) {
      const args = ['servers', 'add', 'Test', url, '--user', username, '--password-stdin'];
      const { code, stderr } = await here(args, `${password}\n`);
      if (code !== 0) throw new Error(stderr);
    },
    start(args) {
      const child = launch(args);
      let output = '';
      const read = (text: string) => {
        output += text;
        child.emit('read');
      };
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', read);
      const ended = once(child, 'close').then(([code]) => code as number | null);
      return {
        pid: child.pid ?? 0,
        output: () => output,
        ended,
        prints: (pattern) =>
          new Promise((resolve, reject) => {
            const look = () => {
              const match = pattern.exec(output);
              if (match) resolve(match);
            };
            child.on('read', look);
            child.once('close', () => reject(new Error(`ended without ${pattern}: ${output}`)));
            look();
          }),
        async stop(signal) {
          child.kill(signal);
          return ended;
        },
      };
    },
    async remove() {
      for (const child of children) child.kill('SIGKILL');
      await Promise.all([...children].map((child) => once(child, 'close')));
      process.chdir(tmpdir());
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** With `--json`, each line is a record. */
function recordsOf(args: readonly string[], stdout: string): Record[] {
  if (!args.includes('--json')) return [];
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record);
}
