import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestServer } from '../../servers/index.ts';
import { openBareHttp } from './bare-http.ts';
import type { Server } from './floor.ts';
import { type OurProgram, prepareOurs } from './our-program.ts';
import { prepareRclone, type Rclone } from './rclone-copy.ts';

/** A server, and those who are measured on it. */
export interface Bed extends AsyncDisposable {
  /** As they all reach it. */
  readonly server: Server;
  readonly ours: OurProgram;
  readonly rclone: Rclone;
  /** Makes a new folder at the server's root, works in it, and takes it away again on the disk. */
  inFolder<T>(work: (folder: string) => Promise<T>): Promise<T>;
}

/** `url`: by way of a line. Ends the server, too. */
export async function openBed(server: TestServer, url = server.url): Promise<Bed> {
  const reached = { kind: server.kind, url, username: server.username, password: server.password };
  await using opened = new AsyncDisposableStack();
  opened.defer(() => server.remove());
  const ours = await prepareOurs(reached);
  opened.defer(() => ours.remove());
  const rclone = await prepareRclone(reached);
  const closing = opened.move();
  let folders = 0;
  return {
    server: reached,
    ours,
    rclone,
    async inFolder(work) {
      const folder = `run-${folders++}`;
      const http = openBareHttp(server, 1);
      (await http.ask('MKCOL', `${folder}/`, [201])).resume();
      try {
        return await work(folder);
      } finally {
        http.close();
        await rm(join(server.root, folder), { recursive: true });
      }
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}
