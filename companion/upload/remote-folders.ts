/** What is in the folders that files from disk go to: listed once for many of them, made where they are missing. */
import { toProblem } from '../../shared/problems.ts';
import type { Sent } from '../transfer/index.ts';
import { type Entry, nameOf, parentPath, type WebdavClient } from '../webdav/index.ts';

export interface RemoteFolders {
  /**
   * The entries of a folder by name, at most so old that they may be believed by one who was asked to send something
   * `since` then; a missing folder is made.
   */
  use(folder: string, since: number, signal?: AbortSignal): Promise<Use>;
  /** A file that is there from now on. */
  note(sent: Sent): void;
}

export interface Use {
  entries: ReadonlyMap<string, Entry>;
  /** To be called when they are needed no more. */
  leave(): void;
}

const FRESH_MS = 60_000;
/** A listing that takes long is believed longer: at most so much of the time goes into listings. */
const COST_FACTOR = 50;
const REMEMBERED = 16;

interface Listing {
  entries: Promise<Map<string, Entry>>;
  until: number;
  users: number;
  /** When nobody used it any more: what is sent since then may be sent because it was taken away on the server. */
  leftAt: number;
}

/** The folders of one account. */
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
    const listing: Listing = { entries: list(folder), until: Infinity, users: 0, leftAt: Infinity };
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
    async use(folder, since, signal) {
      const known = listings.get(folder);
      const isBelieved = known !== undefined && now() < known.until && since < known.leftAt;
      const listing = isBelieved ? known : begin(folder);
      listing.users += 1;
      const leave = () => {
        listing.users -= 1;
        if (listing.users === 0) listing.leftAt = Math.min(listing.leftAt, now());
      };
      try {
        const entries = await listing.entries;
        signal?.throwIfAborted();
        return { entries, leave };
      } catch (error) {
        leave();
        throw error;
      }
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
