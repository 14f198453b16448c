/** What the upload queue needs around it, in its smallest real form: a data folder with one saved server. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../companion/store/index.ts';
import { openUploads, type Uploads, type UploadsParts } from '../../companion/upload/index.ts';
import { createWebdavClient, type WebdavClient } from '../../companion/webdav/index.ts';
import type { Upload } from '../../shared/model.ts';
import { PhotoferryError } from '../../shared/problems.ts';

export const SERVER = '10000000-0000-4000-8000-000000000001';
export const OTHER_SERVER = '10000000-0000-4000-8000-000000000002';

export interface TestAccess {
  url: string;
  username: string;
  password: string;
}

/** Accounts over these servers, without a credential store; the same rules as the real ones. */
export function testAccounts(servers: Record<string, TestAccess>) {
  const clients = new Map<string, WebdavClient>();
  const stopped = new Set<string>();
  return {
    stopped,
    async client(id: string): Promise<WebdavClient> {
      const access = servers[id];
      if (access === undefined) throw new PhotoferryError('unknown-server', { target: id });
      if (stopped.has(id)) throw new PhotoferryError('wrong-password', { target: new URL(access.url).host });
      const client = clients.get(id) ?? createWebdavClient({ ...access, plainHttp: true });
      clients.set(id, client);
      return client;
    },
    refused: (id: string) => void stopped.add(id),
    /** As after a successful connection test: with a new password, where one is given. */
    connected(id: string, password?: string): void {
      const access = servers[id];
      if (access && password !== undefined) servers[id] = { ...access, password };
      clients.get(id)?.close();
      clients.delete(id);
      stopped.delete(id);
    },
    close(): void {
      for (const client of clients.values()) client.close();
    },
  };
}

export interface OpenQueue extends AsyncDisposable {
  uploads: Uploads;
  accounts: ReturnType<typeof testAccounts>;
  /** Every change that browsers were told, in order. */
  changes: Upload[];
  /** Acknowledged bytes of captures. */
  received: Map<string, number>;
  /** Resolves with the upload as soon as it is so. */
  until(id: string, is: (upload: Upload) => boolean): Promise<Upload>;
  close(): Promise<void>;
}

interface QueueOptions extends Partial<Pick<UploadsParts, 'trace' | 'lookup' | 'now' | 'random' | 'roots'>> {
  home: string;
  servers: Record<string, TestAccess>;
  uploadFolder?: string | (() => string);
}

/** Opens the real queue over the real store. */
export async function openQueue({
  home,
  servers,
  uploadFolder = '/',
  ...options
}: QueueOptions): Promise<OpenQueue> {
  const store = openStore(home);
  const accounts = testAccounts(servers);
  const changes: Upload[] = [];
  const received = new Map<string, number>();
  const listeners = new Set<() => void>();
  const folder = () => (typeof uploadFolder === 'string' ? uploadFolder : uploadFolder());
  const uploads = await openUploads({
    store,
    home,
    accounts,
    settings: {
      server: (id) => {
        const access = servers[id];
        return access === undefined ? null : { id, name: id, ...access, uploadFolder: folder() };
      },
    },
    roots: {
      open: () => Promise.reject(new PhotoferryError('not-allowed-folder')),
    },
    log: { write() {} },
    events: {
      changed(uploads) {
        changes.push(...uploads);
        for (const listener of [...listeners]) listener();
      },
      received: (id, bytes) => void received.set(id, bytes),
    },
    ...options,
  });
  let closing: Promise<void> | null = null;
  async function closeAll(): Promise<void> {
    await uploads.close();
    accounts.close();
    await store.close();
  }
  const close = () => (closing ??= closeAll());
  return {
    uploads,
    accounts,
    changes,
    received,
    until: (id, is) =>
      new Promise((resolve) => {
        const look = () => {
          const upload = uploads.get(id);
          if (upload === null || !is(upload)) return;
          listeners.delete(look);
          resolve(upload);
        };
        listeners.add(look);
        look();
      }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A folder of its own that goes with the test. */
export async function testFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'photoferry-upload-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Bytes that sniff as a JPEG and are not the same for two seeds. */
export function jpeg(size: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0, state = seed; at < size; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00]).copy(bytes);
  return bytes;
}

/** Hands a capture over as a browser does, from where the companion says, in pieces of a megabyte. */
export async function capture(
  uploads: Uploads,
  { id, name, bytes, serverId = SERVER }: { id: string; name: string; bytes: Buffer; serverId?: string },
): Promise<Upload> {
  const begun = await uploads.begin({ id, serverId, name, size: bytes.length });
  for (let at = begun.received; !begun.accepted && at < bytes.length; at += 2 ** 20) {
    await uploads.chunk(id, at, bytes.subarray(at, at + 2 ** 20));
  }
  return (await uploads.commit(id)).upload;
}
