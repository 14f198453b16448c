import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe } from 'node:test';
import type { WebdavClient } from '../../../companion/webdav/index.ts';
import {
  type FaultProxy,
  type ServerOptions,
  startFaultProxy,
  type TestServer,
} from '../../servers/index.ts';
import { giveToServer } from '../../servers/unprivileged.ts';
import { clientFor } from '../webdav-access.ts';
import { CONFORMING } from './servers.ts';

/** A real server, a proxy before it, and for each test a client and an empty folder. */
export interface Bed {
  readonly server: TestServer;
  readonly proxy: FaultProxy;
  /** By way of the proxy. */
  readonly client: WebdavClient;
  /** On the server, decoded, without a slash at its end. */
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

/** A suite of its own for each server of the list; `tests` declares them over the bed, which is ready once they run. */
export function onEachServer(what: string, tests: (bed: Bed) => void, options?: ServerOptions): void {
  for (const { name, start } of CONFORMING) {
    describe(`${what}: ${name}`, () => tests(prepareBed(() => start(options))));
  }
}

function prepareBed(start: () => Promise<TestServer>): Bed {
  let now: Pick<Bed, 'server' | 'proxy' | 'client' | 'folder'>;
  let server: TestServer;
  let count = 0;
  before(async () => {
    server = await start();
  });
  after(() => server.remove());
  beforeEach(async () => {
    const proxy = await startFaultProxy(server.url, server.certificate);
    // Digest is found out by the client itself, as after a server was added without a test.
    const client = clientFor(server, { url: proxy.url, timeoutMs: 3000, signIn: undefined });
    now = { server, proxy, client, folder: `/test ${++count}` };
    await mkdir(bed.onDisk());
    await giveToServer(bed.onDisk());
  });
  afterEach(async () => {
    now.client.close();
    await now.proxy.stop();
  });
  const bed: Bed = {
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
    onDisk: (name = '') => join(now.server.root, now.folder, name),
    read: (name) => readFile(bed.onDisk(name)),
    async put(name, bytes) {
      await writeFile(bed.onDisk(name), bytes);
      await giveToServer(bed.onDisk(name));
    },
    remove: (name) => rm(bed.onDisk(name)),
    names: async () => (await readdir(bed.onDisk())).filter((name) => name !== '.DAV').sort(),
    countOf: (method) => now.proxy.requests.filter((request) => request.method === method).length,
  };
  return bed;
}
