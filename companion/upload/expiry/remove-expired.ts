/**
 * Removes a file that we made on a server, if it is still the one that we left. It goes aside first, is looked at
 * again there, where nobody else changes it, and only then deleted; anything else goes back to its place.
 */
import { PhotoferryError } from '../../../shared/problems.ts';
import { hashOnServer, isVersion, nameWithSuffix } from '../../transfer/index.ts';
import { childPath, type Entry, nameOf, parentPath, type WebdavClient } from '../../webdav/index.ts';
import type { ExpiryRow } from './rows.ts';

interface Removal {
  client: WebdavClient;
  /** A name of our own in the folder of the file, which nobody else has. */
  aside: string;
  signal: AbortSignal;
  /** It is to go still; no longer once the same photo was uploaded again. */
  isDue(): boolean;
  /** Durable before the file goes aside. */
  journal(aside: string): Promise<void>;
}

/** `left`: it is another one by now, and where it was. Throws what the client throws; then it is tried again. */
export async function removeExpired(row: ExpiryRow, removal: Removal): Promise<'removed' | 'left'> {
  const { client, aside, signal, isDue, journal } = removal;
  // A removal that a crash ended.
  if (row.leftAs.aside !== null && (await client.stat(row.leftAs.aside, signal)) !== null)
    return settleAside(row, row.leftAs.aside, removal);
  const entry = await client.stat(row.path, signal);
  if (entry === null) return 'removed';
  if (!(await isAsLeft(row, entry, removal)) || !isDue()) return 'left';
  await journal(aside);
  if ((await client.move(row.path, aside, signal)) === 'exists')
    throw new PhotoferryError('changed-on-server', { target: aside });
  return settleAside(row, aside, removal);
}

async function settleAside(row: ExpiryRow, aside: string, removal: Removal): Promise<'removed' | 'left'> {
  const { client, signal } = removal;
  const entry = await client.stat(aside, signal);
  if (entry === null) return 'removed';
  // Where being moved gave it another ETag, it is read.
  if ((await isAsLeft(row, entry, removal)) && removal.isDue()) {
    await client.removeOwn(aside, signal);
    return 'removed';
  }
  for (const path of places(row.path))
    if ((await client.move(aside, path, signal)) === 'moved') return 'left';
  throw new PhotoferryError('changed-on-server', { target: row.path });
}

async function isAsLeft({ leftAs }: ExpiryRow, entry: Entry, { client, signal }: Removal): Promise<boolean> {
  const is = isVersion(entry, leftAs);
  if (is !== 'read') return is === 'yes';
  return (await hashOnServer(client, entry.path, entry.size ?? 0, signal)) === leftAs.sha256;
}

const MOST_NAMES = 100;

function* places(path: string): Generator<string> {
  yield path;
  for (let n = 2; n < MOST_NAMES; n++)
    yield childPath(parentPath(path), nameWithSuffix(nameOf(path), ` (${n})`));
}
