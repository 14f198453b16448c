/** A local folder to receive into, and jobs for it. */
import { mkdtemp, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdTarget, identityOf, type TargetFolder } from '../../companion/local/index.ts';
import type { Part, ReceiveJob } from '../../companion/transfer/index.ts';
import type { WebdavClient } from '../../companion/webdav/index.ts';

export const TEMPORARY = 'pf-laptop-0001.upload';

export interface ReceiveBed {
  readonly path: string;
  readonly folder: TargetFolder;
  /** What was journalled, in order. */
  readonly journalled: Part[];
  /** A job for a file that the server lists now. */
  job(client: WebdavClient, path: string, changes?: Partial<ReceiveJob>): Promise<ReceiveJob>;
  /** What lies in the folder, in order. */
  names(): Promise<string[]>;
  bytes(name: string): Promise<Buffer>;
  modifiedAt(name: string): Promise<number>;
  remove(): Promise<void>;
}

export async function prepareReceiveBed(at?: string): Promise<ReceiveBed> {
  const path = await realpath(at ?? (await mkdtemp(join(tmpdir(), 'photoferry-receive-'))));
  // Any other folder stands for the data folder.
  const folder = await holdTarget(path, await identityOf(import.meta.dirname));
  const journalled: Part[] = [];
  return {
    path,
    folder,
    journalled,
    async job(client, remotePath, changes = {}) {
      const remote = await client.stat(remotePath);
      if (remote === null) throw new Error(`${remotePath} is not there`);
      return {
        ...{ remote, folder, name: remote.name, tempName: TEMPORARY, part: null },
        signal: new AbortController().signal,
        async journal(part) {
          journalled.push(part);
        },
        ...changes,
      };
    },
    names: async () => (await readdir(path)).sort(),
    bytes: (name) => readFile(join(path, name)),
    modifiedAt: async (name) => (await stat(join(path, name))).mtimeMs,
    async remove() {
      await folder[Symbol.asyncDispose]();
      if (at === undefined) await rm(path, { recursive: true, force: true });
    },
  };
}
