/** What the upload queue needs around it, in its smallest real form: a data folder with one saved server. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccessStore } from '../../companion/accounts/access-store.ts';
import { type Accounts, openAccounts } from '../../companion/accounts/index.ts';
import { openSecrets, type Secrets } from '../../companion/credentials/index.ts';
import { openRoots, type Roots } from '../../companion/local/index.ts';
import { openLog } from '../../companion/log/index.ts';
import { openSettings, type Settings } from '../../companion/settings/index.ts';
import { openStore } from '../../companion/store/index.ts';
import { createPools } from '../../companion/transfer/index.ts';
import { openUploads, type Uploads, type UploadsParts } from '../../companion/upload/index.ts';
import type { Params } from '../../shared/calls.ts';
import { CAUTIOUS, type Capabilities } from '../../shared/capabilities.ts';
import type { Server, Upload } from '../../shared/model.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import type { TestServer } from '../servers/index.ts';

export const SERVER = '10000000-0000-4000-8000-000000000001';
export const OTHER_SERVER = '10000000-0000-4000-8000-000000000002';

export interface TestAccess {
  url: string;
  username: string;
  password: string;
}

/** How to reach a test server, perhaps by way of a proxy. */
export function accessTo({ url, username, password }: TestServer, by = url): TestAccess {
  return { url: by, username, password };
}

export const isDone = ({ state }: Upload) => state === 'done';
export const hasFailed = ({ state }: Upload) => state === 'failed';
export const isWaiting = ({ state }: Upload) => state === 'waiting';

export interface OpenQueue extends AsyncDisposable {
  uploads: Uploads;
  accounts: Accounts;
  roots: Roots;
  /** Every change that browsers were told, in order. */
  changes: Upload[];
  /** Acknowledged bytes of captures. */
  received: Map<string, number>;
  /** Resolves with the upload as soon as it is so. */
  until(id: string, is: (upload: Upload) => boolean): Promise<Upload>;
  /** As the options page would: another remote folder. */
  setFolder(serverId: string, uploadFolder: string): Promise<void>;
  settings: Settings;
  close(): Promise<void>;
}

interface QueueOptions extends Partial<Pick<UploadsParts, 'trace' | 'lookup' | 'now' | 'random'>> {
  /** What the server is taken to do, without a probe; else nothing is assumed of it. */
  capabilities?: Capabilities;
  home: string;
  servers: Record<string, TestAccess>;
}

/** Opens the real queue over the real parts of a data folder in which these servers are saved, untested. */
export async function openQueue({
  home,
  servers,
  capabilities = CAUTIOUS,
  ...options
}: QueueOptions): Promise<OpenQueue> {
  const store = openStore(home);
  const log = openLog(home);
  const settings = openSettings(store, { changed() {} });
  const secrets = await openSecrets(home, { keyring: false });
  const roots = openRoots(store, home);
  for (const [id, access] of Object.entries(servers)) await saveServer(settings, secrets, id, access);
  const accounts = openAccounts({ store, settings, secrets, log });
  const look = async (id: string) => (await accounts.client(id)).stat('/');
  const pools = createPools({ look, random: options.random });
  const changes: Upload[] = [];
  const received = new Map<string, number>();
  const listeners = new Set<() => void>();
  const events = {
    changed(uploads: Upload[]) {
      changes.push(...uploads);
      for (const listener of [...listeners]) listener();
    },
    received: (id: string, bytes: number) => void received.set(id, bytes),
  };
  const known = { ...accounts, capabilities: async () => capabilities };
  const uploads = await openUploads({
    ...{ store, home, accounts: known, pools, settings, roots, log, events },
    ...options,
  });

  let closing: Promise<void> | null = null;
  async function closeAll(): Promise<void> {
    await uploads.close();
    pools.close();
    await accounts.close();
    log.close();
    await store.close();
  }
  const close = () => {
    closing ??= closeAll();
    return closing;
  };
  return {
    ...{ uploads, accounts, roots, settings, changes, received, close },
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
    setFolder: (id, uploadFolder) => edit(settings, id, { uploadFolder }),
    [Symbol.asyncDispose]: close,
  };
}

async function edit(settings: Settings, id: string, fields: Partial<Server>): Promise<void> {
  await settings.push([{ editId: randomUUID(), kind: 'server', id, base: settings.revision(), fields }]);
}

async function saveServer(
  settings: Settings,
  secrets: Secrets,
  id: string,
  access: TestAccess,
): Promise<void> {
  const { url, username, password } = access;
  const fresh = settings.server(id) === null ? { name: id, uploadFolder: '/' } : {};
  await edit(settings, id, { url, username, ...fresh });
  const origin = new URL(url).origin;
  await createAccessStore(secrets).update(id, () => [{ origin, username, password, plainHttp: true }]);
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

/** Hands one file over as the command line does; throws what it is refused with. */
export async function fromDisk(
  uploads: Uploads,
  { serverId, ...file }: { serverId: string } & Params<'uploads.fromDisk'>['files'][number],
): Promise<{ upload: Upload }> {
  const [result] = (await uploads.fromDisk({ serverId, files: [file] })).results;
  if (result === undefined || 'problem' in result)
    throw new PhotoferryError(result?.problem.code ?? 'internal', result?.problem);
  return result;
}

/** What is on the server once Apache has taken away what it had of a broken request itself. */
export async function settled({ root }: { root: string }): Promise<string[]> {
  let names = await readdir(root);
  while (names.some((name) => name.startsWith('.davfs.tmp'))) names = await readdir(root);
  return names;
}
