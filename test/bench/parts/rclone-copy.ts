/** rclone from Debian at the same work. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { secondsOf } from './alternate.ts';
import type { Server } from './floor.ts';

export interface Rclone {
  /** Seconds that `rclone ARGS…` takes; in them `server:` is the server's root. */
  run(args: readonly string[]): Promise<number>;
}

/** rclone with its defaults, but for what `args` say, and no configuration but this one server. */
export async function prepareRclone({ url, username, password }: Server): Promise<Rclone> {
  const env = {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    RCLONE_CONFIG: '/dev/null',
    RCLONE_CONFIG_SERVER_TYPE: 'webdav',
    RCLONE_CONFIG_SERVER_VENDOR: 'other',
    RCLONE_CONFIG_SERVER_URL: url,
    RCLONE_CONFIG_SERVER_USER: username,
    RCLONE_CONFIG_SERVER_PASS: await obscured(password),
  };
  return {
    run: (args) =>
      secondsOf(async () => {
        const child = spawn('rclone', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
        let said = '';
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          said += text;
        });
        const [code] = await once(child, 'close');
        if (code !== 0) throw new Error(`rclone ${args.join(' ')}: ${said}`);
      }),
  };
}

/** As rclone wants passwords; handed over on its standard input. */
function obscured(password: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile('rclone', ['obscure', '-'], (error, stdout) => {
      if (error) reject(error);
      else resolve(stdout.trim());
    });
    child.stdin?.end(password);
  });
}
