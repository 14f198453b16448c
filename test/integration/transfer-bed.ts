/** One file at a time up to a real server, each test with a new folder there and a fault proxy before it. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe } from 'node:test';
import { howToCreate } from '../../companion/transfer/strategy.ts';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import { type FaultProxy, SERVERS, startFaultProxy, type TestServer } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { jobFor } from './transfer-job.ts';
import { clientFor } from './webdav-access.ts';

/** What a test works with; server, proxy, client and folder are there once it runs. */
export interface TransferBed {
  readonly kind: TestServer['kind'];
  readonly capabilities: ReturnType<typeof capabilitiesOf>;
  readonly server: TestServer;
  readonly proxy: FaultProxy;
  /** By way of the proxy. */
  readonly client: WebdavClient;
  /** On the server, new for each test. */
  readonly folder: string;
  /** What is on the server's disk under a name in the folder. */
  onDisk(name: string): Promise<Buffer>;
  /** Puts it there, past the server. */
  put(name: string, bytes: Buffer): Promise<void>;
  /** All names in the folder, sorted, but for Apache's own. */
  names(): Promise<string[]>;
  /** Requests that came with this method. */
  countOf(method: string): number;
  job(bytes: string | Buffer, changes?: Parameters<typeof jobFor>[1]): ReturnType<typeof jobFor>;
  /** Whether so many bytes go under their name at once, without a temporary one. */
  sendsDirectly(size: number): boolean;
}

/** A suite of its own for each server; `tests` declares them over the bed. */
export function onEachServer(what: string, tests: (bed: TransferBed) => void): void {
  for (const { kind, start } of SERVERS) {
    describe(`${what} ${kind}`, () => tests(prepareBed(kind, start)));
  }
}

function prepareBed(kind: TestServer['kind'], start: () => Promise<TestServer>): TransferBed {
  let now: Pick<TransferBed, 'server' | 'proxy' | 'client' | 'folder'>;
  let server: TestServer;
  let count = 0;
  const capabilities = capabilitiesOf(kind);
  before(async () => {
    server = await start();
  });
  after(() => server.remove());
  beforeEach(async () => {
    const proxy = await startFaultProxy(server.url);
    const client = clientFor(server, { url: proxy.url, timeoutMs: 3000 });
    now = { server, proxy, client, folder: `/test ${++count}` };
    await mkdir(join(server.root, now.folder));
    await giveToServer(join(server.root, now.folder));
  });
  afterEach(async () => {
    now.client.close();
    await now.proxy.stop();
  });
  const pathOf = (name = '') => join(now.server.root, now.folder, name);
  return {
    kind,
    capabilities,
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
    onDisk: (name) => readFile(pathOf(name)),
    put: (name, bytes) => writeFile(pathOf(name), bytes),
    names: async () => (await readdir(pathOf())).filter((name) => name !== '.DAV').sort(),
    countOf: (method) => now.proxy.requests.filter((request) => request.method === method).length,
    job: (bytes, changes = {}) => jobFor(bytes, { folder: now.folder, capabilities, ...changes }),
    sendsDirectly: (size) => howToCreate(capabilities, size) === 'put',
  };
}
