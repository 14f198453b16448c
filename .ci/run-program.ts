import { spawn } from 'node:child_process';
import { ROOT } from './root.ts';

/**
 * Runs a program in the checkout and resolves with its exit status (1 where a signal ended it). Its output appears
 * at once, only if it failed (`quiet`) or never (`silent`).
 */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; output?: 'quiet' | 'silent' } = {},
): Promise<number> {
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...options.env },
    stdio: options.output ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      if (status !== 0 && options.output === 'quiet') process.stderr.write(Buffer.concat(output));
      resolve(status ?? 1);
    });
  });
}

/** Runs a JavaScript program of an installed package under this Node; otherwise as `runProgram`. */
export function runPackage(
  file: string,
  args: readonly string[],
  options: Parameters<typeof runProgram>[2] = {},
): Promise<number> {
  return runProgram(process.execPath, [`node_modules/${file}`, ...args], options);
}
