/** The command line in the process of the test: the same but for the program around it, and much sooner there. */
import { runCommandLine } from '../../companion/cli/run.ts';
import type { Terminal } from '../../companion/cli/terminal.ts';
import type { Cli, CliResult, Record } from './cli-process.ts';

/** Runs a command on the data folder of a command line, in its folder. With `--json`, records are read. */
export async function runHere({ home, folder }: Cli, args: readonly string[]): Promise<CliResult> {
  process.env.PHOTOFERRY_KEYRING = 'off';
  process.chdir(folder);
  let [stdout, stderr] = ['', ''];
  const terminal = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    env: process.env,
    stop: new AbortController().signal,
  } as unknown as Terminal;
  const code = await runCommandLine(['--home', home, ...args], terminal);
  const lines = args.includes('--json') ? stdout.trimEnd().split('\n') : [];
  return { code, stdout, stderr, records: lines.map((line) => JSON.parse(line) as Record) };
}
