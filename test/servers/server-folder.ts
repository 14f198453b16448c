import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveToServer } from './unprivileged.ts';

export interface ServerFolder {
  /** Configuration, logs, temporary files. */
  readonly home: string;
  /** What the server serves. */
  readonly root: string;
  write(name: string, text: string): Promise<string>;
  remove(): Promise<void>;
}

/** A new temporary folder that a server's account may use, with `subfolders` in it. */
export async function serverFolder(kind: string, subfolders: string[] = []): Promise<ServerFolder> {
  const home = await mkdtemp(join(tmpdir(), `photoferry-${kind}-`));
  await chmod(home, 0o755);
  await giveToServer(home);
  const root = join(home, 'root');
  for (const folder of [root, ...subfolders.map((name) => join(home, name))]) {
    await mkdir(folder);
    await giveToServer(folder);
  }
  return {
    home,
    root,
    async write(name, text) {
      const path = join(home, name);
      await writeFile(path, text);
      return path;
    },
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 3 }),
  };
}
