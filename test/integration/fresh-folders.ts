/** A real server, a fault proxy before it, and for each test a client and an empty folder. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach } from 'node:test';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import { type FaultProxy, startFaultProxy, type TestServer } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { clientFor } from './webdav-access.ts';

/** Server, proxy, client and folder are there once a test runs. */
export interface FreshFolders {
  readonly server: TestServer;
  readonly proxy: FaultProxy;
  /** By way of the proxy. */
  readonly client: WebdavClient;
  /** On the server, decoded, without a slash at its end; another one for each test. */
  readonly folder: string;
  /** Where the folder, or something in it, is on the disk. */
  onDisk(name?: string): string;
  /** What is on the disk under a name in the folder. */
  read(name: string): Promise<Buffer>;
  /** Puts a file there, past the server, which may do with it as with its own. */
  put(name: string, bytes: string | Buffer): Promise<void>;
  /** Takes it away, past the server. */
  remove(name: string): Promise<void>;
  /** All names in the folder, sorted, but for Apache's own. */
  names(): Promise<string[]>;
  /** Requests that came with this method. */
  countOf(method: string): number;
}

/** Registers what prepares them for the tests of the suite that it is called in. */
export function freshFolders(
  start: () => Promise<TestServer>,
  access: Pick<Parameters<typeof clientFor>[1] & object, 'signIn'> = {},
): FreshFolders {
  let now: Pick<FreshFolders, 'server' | 'proxy' | 'client' | 'folder'>;
  let server: TestServer;
  let count = 0;
  before(async () => {
    server = await start();
  });
  after(() => server.remove());
  beforeEach(async () => {
    const proxy = await startFaultProxy(server.url, server.certificate);
    const client = clientFor(server, { url: proxy.url, timeoutMs: 3000, ...access });
    now = { server, proxy, client, folder: `/test ${++count}` };
    await mkdir(onDisk());
    await giveToServer(onDisk());
  });
  afterEach(async () => {
    now.client.close();
    await now.proxy.stop();
  });
  const onDisk = (name = '') => join(now.server.root, now.folder, name);
  return {
    get server() {
      return now.server;
    },
    get proxy() {
      return now.proxy;
    },
    get client() {
      return now.client;
    },
    get folder() {
      return now.folder;
    },
    onDisk,
    read: (name) => readFile(onDisk(name)),
    async put(name, bytes) {
      await writeFile(onDisk(name), bytes);
      await giveToServer(onDisk(name));
    },
    remove: (name) => rm(onDisk(name)),
    names: async () => (await readdir(onDisk())).filter((name) => name !== '.DAV').sort(),
    countOf: (method) => now.proxy.requests.filter((request) => request.method === method).length,
  };
}
