/**
 * 100,000 files in 500 folders, listed by the companion's client in a process of its own, 8 folders at a time; beside
 * `rclone lsf -R` with its defaults, and the bare requests whose answers are thrown away.
 */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startApache, startRclone, type TestServer } from '../servers/index.ts';
import { alternate } from './parts/alternate.ts';
import type { Listed } from './parts/list-all.ts';
import { prepareRclone } from './parts/rclone-copy.ts';
import { median, type Row, report } from './parts/report.ts';
import { isWanted, ROUNDS, shareOf } from './parts/settings.ts';
import { inSeconds, megabytes } from './parts/words.ts';

const FOLDERS = 500;
const IN_EACH = shareOf(200);
const PROGRAM = new URL('parts/list-all.ts', import.meta.url).pathname;
const SERVERS: [name: string, start: () => Promise<TestServer>][] = [
  ['Apache', () => startApache({ threads: 64 })],
  ['rclone serve', () => startRclone({ cachesFolders: true })],
];

const rows: Row[] = [];
for (const [name, start] of SERVERS) if (isWanted(name)) rows.push(await measure(name, await start()));
report(rows);

async function measure(name: string, server: TestServer): Promise<Row> {
  await using opened = new AsyncDisposableStack();
  opened.defer(() => server.remove());
  await fill(join(server.root, 'photos'));
  const rclone = await prepareRclone(server);
  const grew: number[] = [];
  const took = await alternate(
    {
      bare: async () => (await listed('bare', server)).seconds,
      async ours() {
        const { entries, seconds, grewBytes } = await listed('ours', server);
        if (entries !== FOLDERS * (IN_EACH + 1)) throw new Error(`${entries} entries were listed`);
        grew.push(grewBytes);
        return seconds;
      },
      rclone: () => rclone.run(['lsf', '-R', '--format', 'pst', 'server:photos']),
    },
    ROUNDS,
  );
  return {
    what: `Listing ${FOLDERS * IN_EACH} files in ${FOLDERS} folders on ${name}`,
    value: `${inSeconds(took.ours)}; memory grew by ${megabytes(median(grew))}`,
    floor: `${inSeconds(took.bare)} (bare requests)`,
    ratio: median(took.ours) / median(took.bare),
    rclone: inSeconds(took.rclone),
    rcloneRatio: median(took.rclone) / median(took.ours),
  };
}

async function fill(folder: string): Promise<void> {
  for (let n = 0; n < FOLDERS; n++) {
    await mkdir(join(folder, String(n)), { recursive: true });
    const files = Array.from({ length: IN_EACH }, (_, file) => join(folder, String(n), `IMG_${file}.jpg`));
    await Promise.all(files.map((file) => writeFile(file, 'x')));
  }
}

function listed(how: 'ours' | 'bare', { url, username, password }: TestServer): Promise<Listed> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [PROGRAM, how, '/photos'], (error, stdout) => {
      if (error) reject(error);
      else resolve(JSON.parse(stdout) as Listed);
    });
    child.stdin?.end(JSON.stringify({ url, username, password }));
  });
}
