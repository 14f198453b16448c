/** A file on a real server that is to be replaced, each time in a new folder, behind a fault proxy. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReplaceIntent, ReplaceJob } from '../../companion/transfer/index.ts';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import type { Capabilities } from '../../shared/capabilities.ts';
import { type FaultProxy, startFaultProxy, type TestServer } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { jobFor } from './transfer-job.ts';
import { clientFor } from './webdav-access.ts';

/** All of one size, so that size tells nothing. */
export const OLD = randomBytes(100_000);
export const NEW = randomBytes(100_000);
export const FOREIGN = randomBytes(100_000);

export interface ReplaceBed extends AsyncDisposable {
  readonly proxy: FaultProxy;
  readonly client: WebdavClient;
  readonly job: ReplaceJob;
  readonly journalled: ReplaceIntent[];
  /** The absolute path of the file on disk. */
  readonly file: string;
  /** Which of the three is at the name, and which in the trash; `torso` for anything else. */
  where(): Promise<{ target: string; aside: string }>;
  /** Names in the folder. */
  names(): Promise<string[]>;
  /** A new client without faults: as after a restart. */
  restarted(): Promise<{ client: WebdavClient; job: ReplaceJob }>;
}

let count = 0;

export async function replaceBed(
  server: TestServer,
  capabilities: Capabilities,
  timeoutMs = 3000,
): Promise<ReplaceBed> {
  const folder = `/replace ${++count}`;
  const file = join(server.root, folder, 'photo.jpg');
  const aside = `/photoferry-trash/laptop/2026-11-25${folder}/photo.jpg.0001.trashed`;
  await mkdir(join(server.root, folder));
  await writeFile(file, OLD);
  await utimes(file, 1_600_000_000, 1_600_000_000);
  await giveToServer(join(server.root, folder));
  await giveToServer(file);
  const proxy = await startFaultProxy(server.url);
  const client = clientFor(server, { url: proxy.url, timeoutMs });
  const journalled: ReplaceIntent[] = [];

  const entry = await client.stat(`${folder}/photo.jpg`);
  if (entry === null) throw new Error('The server does not list what is on its disk.');
  const { intent: _, journal: __, makeBelow: ___, ...job } = jobFor(NEW, { folder, capabilities });
  const replaceJob: ReplaceJob = {
    ...job,
    ...{ seen: { ...entry, sha256: sha256(OLD) }, aside, intent: null },
    async journal(intent) {
      journalled.push(intent);
    },
  };
  proxy.requests.length = 0;
  const stop = async () => {
    client.close();
    await proxy.stop();
  };
  return {
    ...{ proxy, client, job: replaceJob, journalled, file },
    async where() {
      return { target: await versionAt(file), aside: await versionAt(join(server.root, aside)) };
    },
    names: async () => (await readdir(join(server.root, folder))).filter((name) => name !== '.DAV').sort(),
    async restarted() {
      await stop();
      return { client: clientFor(server), job: { ...replaceJob, intent: journalled.at(-1) ?? null } };
    },
    [Symbol.asyncDispose]: stop,
  };
}

async function versionAt(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return 'absent';
  for (const [name, version] of Object.entries({ OLD, NEW, FOREIGN })) if (bytes.equals(version)) return name;
  return 'torso';
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
