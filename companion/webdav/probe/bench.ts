import { setTimeout as pause } from 'node:timers/promises';
import { toProblem } from '../../../shared/problems.ts';
import type { Session } from '../operations/session.ts';
import { childPath } from '../remote-path.ts';
import type { Entry, PutOptions, Stored, WebdavClient } from '../types.ts';
import { smallText } from './small-text.ts';

/** The throw-away folder on the server, and what the findings do in it. Names are relative to it. */
export interface Bench {
  readonly client: WebdavClient;
  readonly session: Session;
  readonly folder: string;
  readonly signal: AbortSignal;
  path(name: string): string;
  write(name: string, text: string, options?: PutOptions): Promise<Stored>;
  /** What a file holds. */
  text(name: string): Promise<string>;
  look(name: string): Promise<Entry | null>;
  /** A folder's ETag. */
  folderEtag(name: string): Promise<string | null>;
  /** Waits until a file is so old that its ETag changes no more by itself. */
  settled(name: string): Promise<void>;
  pause(ms: number): Promise<void>;
}

/** lighttpd’s and nephele’s ETags change within two seconds of a write, Apache’s stop being weak after one. */
export const SETTLE_MS = 2500;

/** Works in `folder`, whose making is not its task. `settleMs`: see {@link SETTLE_MS}. */
export function createBench(
  client: WebdavClient,
  folder: string,
  {
    signal,
    settleMs,
    written,
  }: {
    signal: AbortSignal;
    settleMs: number /** When each file was last written. */;
    written: Map<string, number>;
  },
): Bench {
  const path = (name: string) => (name === '' ? folder : childPath(folder, name));
  const bench: Bench = {
    client,
    session: { root: client.root, transport: { send: client.send, close() {} } },
    folder,
    signal,
    path,
    async write(name, text, options) {
      written.set(name, performance.now());
      const bytes = Buffer.from(text);
      return client.put(path(name), { size: bytes.length, bytes }, { signal, ...options });
    },
    async text(name) {
      const { body } = await client.read(path(name), { signal });
      return smallText(body, client.root.host);
    },
    look: (name) => client.stat(path(name), signal),
    folderEtag: async (name) => (await client.stat(`${path(name)}/`, signal))?.etag ?? null,
    settled: (name) => bench.pause(settleMs - (performance.now() - (written.get(name) ?? 0))),
    async pause(ms) {
      if (ms > 0) await pause(ms, undefined, { signal });
    },
  };
  return bench;
}

/** Whether the server refused a request, by 412 or another status of that class; all other problems are thrown on. */
export async function refused(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return false;
  } catch (error) {
    const { code, status = 0 } = toProblem(error);
    if (
      code === 'wrong-password' ||
      TEMPORARY.has(status) ||
      status < 400 ||
      (status >= 500 && status !== 501)
    )
      throw error;
    return true;
  }
}

/** Of the class of refusals, but about the moment and not the request. */
const TEMPORARY = new Set([408, 420, 423, 425, 429, 499]);
