import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ROOT } from '../../.ci/root.ts';

/** What a program printed and how it ended. */
export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** The folders in PATH that are no part of the checkout: there is the Node that the machine came with. */
function pathOutside(): string {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.filter((folder) => folder && !folder.startsWith(ROOT)).join(path.delimiter);
}

/** Runs a program to its end, as in a terminal where nobody has run npm yet. */
export async function runAndRead(
  program: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Outcome> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...untouchedEnvironment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outcome: Outcome = { status: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    outcome.stdout += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    outcome.stderr += chunk;
  });
  const [status] = await once(child, 'close');
  return { ...outcome, status };
}

/** The environment without what npm and the test runner put into it. */
export function untouchedEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_)/i.test(name));
  return { ...Object.fromEntries(kept), PATH: pathOutside() };
}
