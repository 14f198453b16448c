import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { secondsOf } from './alternate.ts';
import type { Server } from './floor.ts';

export interface Curl {
  /** Seconds of one PUT of a file. */
  up(file: string, path: string): Promise<number>;
  /** Seconds of one GET into a file, which may be in memory only when it ends. */
  down(path: string, file: string): Promise<number>;
  /** The same, until the file is on the disk. */
  downToDisk(path: string, file: string): Promise<number>;
}

/** curl as one would type it; the password comes on its standard input. */
export function prepareCurl({ url, username, password }: Server): Curl {
  const quoted = `${username}:${password}`.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  const run = (args: string[], after?: () => Promise<void>) =>
    secondsOf(async () => {
      const child = spawn('curl', ['--config', '-', '--silent', '--show-error', '--fail', ...args], {
        stdio: ['pipe', 'ignore', 'pipe'],
      });
      child.stdin.end(`user = "${quoted}"\n`);
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      const [code] = await once(child, 'close');
      if (code !== 0) throw new Error(`curl ${args.join(' ')}: ${said}`);
      await after?.();
    });
  const address = (path: string) => new URL(path, url).href;
  return {
    up: (file, path) => run(['--upload-file', file, address(path)]),
    down: (path, file) => run(['--output', file, address(path)]),
    downToDisk: (path, file) => run(['--output', file, address(path)], () => flush(file)),
  };
}

async function flush(file: string): Promise<void> {
  await using handle = await open(file, 'r+');
  await handle.sync();
}
