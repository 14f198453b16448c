/** Large files to servers that take them in pieces, by way of the fault proxy. */
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type Intent, type SendJob, type Sent, sendFile } from '../../companion/transfer/index.ts';
import type { Capabilities } from '../../shared/capabilities.ts';
import {
  CLOUDS,
  type CloudServer,
  type FaultProxy,
  type ProxiedRequest,
  startApache,
  startFaultProxy,
  type TestServer,
} from '../servers/index.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { CLOUD_CAPABILITIES } from './cloud-capabilities.ts';
import { jobFor } from './transfer-job.ts';
import { clientFor } from './webdav-access.ts';

export const MIB = 1024 * 1024;
/** Chunks of Nextcloud and ownCloud are multiples of it. */
export const CHUNK = MIB;
export const MTIME = Date.UTC(2024, 4, 6, 7, 8, 9);
/** What a companion that stops aborts with: nothing is cleared up. */
export const STOPPING = Symbol('stopping');

export interface LargeWay {
  name: NonNullable<Capabilities['chunking']>;
  start: () => Promise<TestServer | CloudServer>;
  capabilities: Capabilities;
  bytes: Buffer;
}

/** Each way to send a large file; what is large is told by the size of a chunk. */
export const WAYS: readonly LargeWay[] = [
  ...CLOUDS.map(({ kind, start }) => ({ start, capabilities: CLOUD_CAPABILITIES[kind] })),
  { start: startApache, capabilities: { ...capabilitiesOf('apache'), chunking: 'content-range' as const } },
].map(({ start, capabilities }) => ({
  name: capabilities.chunking ?? 'tus',
  start,
  capabilities: { ...capabilities, chunkMaxBytes: CHUNK },
  bytes: randomBytes(3 * CHUNK + 123),
}));

export const wayOf = (name: LargeWay['name']): LargeWay => {
  const way = WAYS.find((one) => one.name === name);
  if (way === undefined) throw new Error(name);
  return way;
};

export interface LargeBed extends AsyncDisposable {
  readonly server: TestServer | CloudServer;
  readonly cloud: CloudServer;
  readonly proxy: FaultProxy;
  /** As in a companion that was just started: nothing is remembered but the last intent. */
  send(changes?: Partial<SendJob>): Promise<Sent>;
  /** What was journalled, in order. */
  readonly journalled: Intent[];
  readonly pauses: number[];
  /** Names in the user's folder, and whatever lies among the uploads. */
  names(): Promise<string[]>;
  stored(name?: string): Promise<Buffer>;
  /** Bytes of chunks that came through the proxy. */
  bytesSent(): number;
}

export const isChunk = ({ method, path }: ProxiedRequest): boolean =>
  method === 'PATCH' || (method === 'PUT' && /\/uploads\/|\.upload$/.test(path));

/** Server, proxy and job for one way. */
export async function largeBed(way: LargeWay): Promise<LargeBed> {
  const server = await way.start();
  const proxy = await startFaultProxy(server.url);
  const journalled: Intent[] = [];
  const pauses: number[] = [];
  const uploads = join(server.root, '../../uploads', server.username);

  return {
    server,
    cloud: server as CloudServer,
    proxy,
    journalled,
    pauses,
    async send(changes = {}) {
      using client = clientFor(server, { url: proxy.url, timeoutMs: 3000 });
      const job = jobFor(way.bytes, {
        name: 'film.mov',
        mtimeMs: MTIME,
        capabilities: way.capabilities,
        intent: journalled.at(-1) ?? null,
        journal: async (intent) => void journalled.push(JSON.parse(JSON.stringify(intent))),
        // A hundred times as fast.
        pause(milliseconds) {
          pauses.push(milliseconds);
          return wait(milliseconds / 100);
        },
        ...changes,
      });
      return await sendFile(client, job);
    },
    async names() {
      const files = await readdir(server.root);
      const left = await readdir(uploads).catch(() => []);
      return [...files.filter((name) => name !== '.DAV'), ...left.map((name) => `uploads/${name}`)].sort();
    },
    stored: (name = 'film.mov') => readFile(join(server.root, name)),
    bytesSent: () => proxy.requests.filter(isChunk).reduce((sum, { bodyBytes }) => sum + bodyBytes, 0),
    async [Symbol.asyncDispose]() {
      await proxy.stop();
      await server.remove();
    },
  };
}

/** Other bytes of the same length, as a source. */
export function sourceOf(bytes: Buffer, sha256: string | null = null): SendJob['source'] {
  return {
    size: bytes.length,
    sha256,
    open: (from = 0) => Readable.from(piecesOf(bytes.subarray(from)), { objectMode: false }),
  };
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
