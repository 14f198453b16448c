/** The command line in the process of the test. */
import { Readable } from 'node:stream';
import { runCommandLine } from '../../companion/cli/run.ts';
import type { Terminal } from '../../companion/cli/terminal.ts';

/** Runs a command in `folder`, with `input` as its standard input. */
export async function runHere(
  args: readonly string[],
  { folder, env, input }: { folder: string; env: NodeJS.ProcessEnv; input: string },
): Promise<{ code: number; stdout: string; stderr: string }> {
  process.env.PHOTOFERRY_KEYRING = 'off';
  process.chdir(folder);
  let [stdout, stderr] = ['', ''];
  const terminal = {
    stdin: Readable.from(input ? [Buffer.from(input)] : []),
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    env,
    stop: new AbortController().signal,
  } as unknown as Terminal;
  const code = await runCommandLine(args, terminal);
  return { code, stdout, stderr };
}
