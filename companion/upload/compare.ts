/** What sending files from this computer would come to, without sending them. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Params, Result } from '../../shared/calls.ts';
import { toProblem } from '../../shared/problems.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Roots } from '../local/index.ts';
import type { Store } from '../store/index.ts';
import { hasSameBytes, type KnownFiles, openKnownFiles } from '../transfer/index.ts';
import type { Entry, WebdavClient } from '../webdav/index.ts';
import { statSource } from './source-file.ts';

type Compared = Result<'uploads.compare'>['results'][number];

/** To read one file back. */
const LONGEST_MS = 600_000;

interface CompareParts {
  accounts: Pick<Accounts, 'client'>;
  roots: Pick<Roots, 'open'>;
  store: Pick<Store, 'db'>;
}

/** Asks the server, and changes nothing on it. */
export function createCompare({ accounts, roots, store }: CompareParts) {
  async function compareOne(
    path: string,
    entries: ReadonlyMap<string, Entry>,
    { client, known }: { client: WebdavClient; known: KnownFiles },
  ): Promise<Compared> {
    const { size, mtimeMs } = await statSource({ kind: 'disk', path }, roots);
    const entry = entries.get(basename(path));
    if (entry === undefined) return { is: 'new' };
    const source = { size, sha256: null, open: () => createReadStream(path) };
    const original = { source, mtimeMs, sha256Of: known.sha256Of };
    const same = await hasSameBytes(client, entry, original, AbortSignal.timeout(LONGEST_MS));
    return { is: same ? 'there' : 'differs' };
  }

  return async ({ serverId, files }: Params<'uploads.compare'>): Promise<Result<'uploads.compare'>> => {
    const client = await accounts.client(serverId);
    const known = openKnownFiles(store, serverId, client.root);
    const listings = new Map<string, Map<string, Entry>>();
    const results: Compared[] = [];
    for (const { path, folder } of files) {
      const entries = listings.get(folder) ?? (await listed(client, folder));
      listings.set(folder, entries);
      results.push(
        await compareOne(path, entries, { client, known }).catch((error) => ({ problem: toProblem(error) })),
      );
    }
    return { results };
  };
}

/** A folder that is not there has nothing in it: it would be made. */
async function listed(client: WebdavClient, folder: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of client.list(folder)) entries.set(entry.name, entry);
    return entries;
  } catch (error) {
    if (toProblem(error).code !== 'folder-missing') throw error;
    return new Map();
  }
}
