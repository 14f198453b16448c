import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestServer } from '../../servers/index.ts';
import { openBareHttp } from './bare-http.ts';

/** Makes a new folder at the server's root, works in it, and takes it away again on the disk. */
export type InFolder = <T>(work: (folder: string) => Promise<T>) => Promise<T>;

/** Folders of one server, another one for each run. */
export function runFolders(server: TestServer): InFolder {
  let folders = 0;
  return async (work) => {
    const folder = `run-${folders++}`;
    const http = openBareHttp(server, 1);
    (await http.ask('MKCOL', `${folder}/`, [201])).resume();
    try {
      return await work(folder);
    } finally {
      http.close();
      await rm(join(server.root, folder), { recursive: true });
    }
  };
}
