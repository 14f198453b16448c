/** What we last verified on a server: a file that is listed just like then has the same bytes, and is not read back. */
import type { DatabaseSync } from 'node:sqlite';
import type { Store } from '../store/index.ts';
import type { Entry } from '../webdav/index.ts';
import { sameEtag } from './same-bytes.ts';

/** What makes a listed file the one that was verified. `settled`: it cannot change any more without another time. */
type Seen = Pick<Entry, 'path' | 'size' | 'etag' | 'modifiedAt'> & { settled?: boolean };

/** Files below the WebDAV root of one saved server. */
export interface KnownFiles {
  /** SHA-256 of a file if it is listed as it was when we verified it; without an ETag only where it is settled. Else null. */
  sha256Of(entry: Seen): string | null;
  /** Keeps what was just verified, in the place of what was known before; only inside `Store.write`. */
  note(db: DatabaseSync, seen: Seen, sha256: string): void;
  /** Other bytes may be there by now that look the same; only inside `Store.write`. */
  forget(db: DatabaseSync, path: string): void;
}

const NO_ETAG = '';

/** `root`: a server that was moved to another address knows nothing of its files any more. */
export function openKnownFiles(store: Pick<Store, 'db'>, serverId: string, root: URL): KnownFiles {
  const find = store.db.prepare(
    'SELECT size, etag, modified_at, sha256 FROM known_files WHERE server_id = ? AND path = ? AND root = ?',
  );
  const put = store.db.prepare('INSERT OR REPLACE INTO known_files VALUES (?, ?, ?, ?, ?, ?, ?)');
  const remove = store.db.prepare('DELETE FROM known_files WHERE server_id = ? AND path = ?');
  return {
    sha256Of({ path, size, etag, modifiedAt, settled = false }) {
      const known = find.get(serverId, path, root.href);
      if (known === undefined || size === null || size !== known.size) return null;
      const isVersion =
        etag === null ? settled && known.etag === NO_ETAG : sameEtag(etag, String(known.etag));
      return isVersion && modifiedAt === known.modified_at ? String(known.sha256) : null;
    },
    note(_db, { path, size, etag, modifiedAt, settled = false }, sha256) {
      // Without an ETag a file that was changed within the same second would look the same.
      if (size === null || (etag === null && !(settled && modifiedAt !== null))) remove.run(serverId, path);
      else put.run(serverId, path, root.href, size, etag ?? NO_ETAG, modifiedAt, sha256);
    },
    forget: (_db, path) => void remove.run(serverId, path),
  };
}

/** Forgets the files of a server that was removed; only inside `Store.write`. */
export function forgetKnownFiles(db: DatabaseSync, serverId: string): void {
  db.prepare('DELETE FROM known_files WHERE server_id = ?').run(serverId);
}
