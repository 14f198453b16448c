/** A child process whose output can be waited for and that is surely gone afterwards. */
import { type ChildProcess, spawn } from 'node:child_process';

export interface Child {
  readonly process: ChildProcess;
  /** Everything it printed so far, both streams. */
  output(): string;
  /** Waits for the first match in its output; fails when it exits first or after `patience` ms. */
  prints(pattern: RegExp, patience?: number): Promise<RegExpExecArray>;
  /** Ends it: the signal, then SIGKILL after 5 s. Returns its exit code, null when a signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export function startChild(command: string, args: string[], env: NodeJS.ProcessEnv = process.env): Child {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const listeners = new Set<() => void>();
  const grew = (chunk: Buffer | string) => {
    text += chunk;
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', grew);
  child.stderr.on('data', grew);
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', (error) => {
      grew(String(error));
      resolve(127);
    });
  });
  return {
    process: child,
    output: () => text,
    prints: (pattern, patience = 30_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => fail(`did not print ${pattern} within ${patience} ms`), patience);
        const look = () => {
          const match = pattern.exec(text);
          if (!match) return;
          finish();
          resolve(match);
        };
        const finish = () => {
          clearTimeout(timer);
          listeners.delete(look);
        };
        const fail = (why: string) => {
          finish();
          reject(new Error(`${command} ${why}:\n${text}`));
        };
        listeners.add(look);
        void ended.then((code) => {
          look();
          if (listeners.has(look)) fail(`ended with ${code} before it printed ${pattern}`);
        });
        look();
      }),
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      const code = await ended;
      clearTimeout(timer);
      return code;
    },
  };
}
