/** What is in the folders that files from disk go to: listed once for many of them, made where they are missing. */
import { toProblem } from '../../shared/problems.ts';
import type { Sent } from '../transfer/index.ts';
import { type Entry, nameOf, parentPath, type WebdavClient } from '../webdav/index.ts';

export interface RemoteFolders {
  /** The entries of a folder by name, at most so old that they may be believed; a missing folder is made. */
  entries(folder: string, signal: AbortSignal): Promise<ReadonlyMap<string, Entry>>;
  /** A file that is there from now on. */
  note(sent: Sent): void;
}

const FRESH_MS = 60_000;
/** A listing that takes long is believed longer: at most so much of the time goes into listings. */
const COST_FACTOR = 50;
const REMEMBERED = 16;

interface Listing {
  entries: Promise<Map<string, Entry>>;
  until: number;
}

export function createRemoteFolders(
  client: Pick<WebdavClient, 'list' | 'makeFolders'>,
  now: () => number,
): RemoteFolders {
  const listings = new Map<string, Listing>();

  async function list(folder: string): Promise<Map<string, Entry>> {
    const entries = new Map<string, Entry>();
    try {
      for await (const entry of client.list(folder)) entries.set(entry.name, entry);
    } catch (error) {
      if (toProblem(error).code !== 'folder-missing') throw error;
      await client.makeFolders(folder);
      entries.clear();
    }
    return entries;
  }

  function begin(folder: string): Listing {
    const startedAt = now();
    const listing: Listing = { entries: list(folder), until: Infinity };
    listing.entries.then(
      () => {
        listing.until = now() + Math.max(FRESH_MS, (now() - startedAt) * COST_FACTOR);
      },
      () => listings.delete(folder),
    );
    listings.delete(folder);
    listings.set(folder, listing);
    for (const oldest of listings.keys()) {
      if (listings.size <= REMEMBERED) break;
      listings.delete(oldest);
    }
    return listing;
  }

  return {
    async entries(folder, signal) {
      const known = listings.get(folder);
      const listing = known !== undefined && now() < known.until ? known : begin(folder);
      const entries = await listing.entries;
      signal.throwIfAborted();
      return entries;
    },
    note({ path, size, etag, modifiedAt }) {
      const unknown = { folder: false, checksums: [], fileId: null, permissions: null };
      const name = nameOf(path);
      const listing = listings.get(parentPath(path));
      listing?.entries.then(
        (entries) => entries.set(name, { path, name, size, etag, modifiedAt, ...unknown }),
        () => {},
      );
    },
  };
}
