import { PhotoferryError } from '../../shared/problems.ts';
import { childPath, type Entry, type WebdavClient } from '../webdav/index.ts';
import { freeNames } from './free-names.ts';
import { sameBytes } from './same-bytes.ts';
import type { SendJob } from './types.ts';

/** Where the file goes: a name that nobody has, or the entry that has its bytes already. */
export type Place = { free: string } | { there: Entry };

/** After so many files of one name with other bytes it is time to choose another one. */
const MAX_NAMES = 10_000;

/**
 * The file's own name; if other bytes have it, the first free one of `name (2).ext` … Names in `refused` count as
 * taken, whatever the listing says (case-insensitive servers).
 */
export async function findPlace(
  client: WebdavClient,
  job: SendJob,
  refused: ReadonlySet<string> = new Set(),
): Promise<Place> {
  const { folder, name, source, signal } = job;
  const own = await client.stat(childPath(folder, name), signal);
  if (own === null && !refused.has(name)) return { free: childPath(folder, name) };
  if (own !== null && (await sameBytes(client, own, source, signal))) return { there: own };

  const taken = new Map<string, Entry>();
  for await (const entry of client.list(folder, signal)) taken.set(entry.name, entry);
  let tried = 0;
  for (const candidate of freeNames(name)) {
    const entry = taken.get(candidate);
    if (entry === undefined && !refused.has(candidate)) return { free: childPath(folder, candidate) };
    if (entry !== undefined && (await sameBytes(client, entry, source, signal))) return { there: entry };
    if (++tried === MAX_NAMES) break;
  }
  throw new PhotoferryError('name-refused', { target: name });
}
