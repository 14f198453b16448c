import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Result } from '../../shared/calls.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import type { Store } from '../store/index.ts';
import { checkFolder } from './check-folder.ts';
import { identityOf } from './identity.ts';
import { listFolder } from './list-folder.ts';
import { openFile } from './open-file.ts';
import { isSafeName, splitRelative } from './segments.ts';
import { walk } from './walk.ts';

export type LocalEntry = Result<'local.list'>['entries'][number];

export interface OpenedFile {
  /** For reading; whoever asked for it closes it. */
  handle: FileHandle;
  /** Absolute, for people. */
  path: string;
  size: number;
  mtimeMs: number;
}

/** The folders that the user allowed at the terminal. Nothing outside of them is opened or listed. */
export interface Roots {
  list(): { id: string; path: string }[];
  /** Allows a folder for good; the same one twice is the same. Throws `unsafe-path`, `source-missing`, `not-a-folder`. */
  allow(absolutePath: string): Promise<{ id: string; path: string }>;
  /** Takes it back; the files stay where they are. */
  disallow(rootId: string): Promise<void>;
  /** Whether an absolute path is an allowed folder or lies inside of one, by its name alone. */
  allows(absolutePath: string): boolean;
  /**
   * Opens a file by its `/` separated path below an allowed folder, without following a link anywhere.
   * Throws `not-allowed-folder`, `unsafe-path`, `source-missing`, `source-unreadable`.
   */
  open(rootId: string, relativePath: string): Promise<OpenedFile>;
  /** Folders and files one level below; `''` is the root itself. Links, special files and dot names are left out. */
  entries(rootId: string, relativePath: string): Promise<LocalEntry[]>;
}

/** `home` is the data folder, which is never served. */
export function openRoots(store: Store, home: string): Roots {
  const list = () =>
    store.db
      .prepare('SELECT id, path FROM roots ORDER BY path')
      .all()
      .map((row) => ({ id: String(row.id), path: String(row.path) }));

  /** The root and the names below it; refused before anything is touched. */
  function locate(rootId: string, relativePath: string) {
    const root = list().find(({ id }) => id === rootId);
    if (root === undefined) throw new PhotoferryError('not-allowed-folder', { target: relativePath });
    const names = splitRelative(relativePath);
    return { root: root.path, names, path: join(root.path, ...names) };
  }

  return {
    list,
    async allow(absolutePath) {
      const { path, identity } = await checkFolder(absolutePath, home);
      return store.write((db) => {
        db.prepare('INSERT OR IGNORE INTO roots (id, path, device, inode) VALUES (?, ?, ?, ?)').run(
          randomUUID(),
          path,
          String(identity.device),
          String(identity.inode),
        );
        return { id: String(db.prepare('SELECT id FROM roots WHERE path = ?').get(path)?.id), path };
      });
    },
    async disallow(rootId) {
      await store.write((db) => db.prepare('DELETE FROM roots WHERE id = ?').run(rootId));
    },
    allows(absolutePath) {
      return list().some(({ path }) => {
        const below = relative(path, absolutePath);
        return below === '' || (!isAbsolute(below) && below.split(sep).every((name) => isSafeName(name)));
      });
    },
    async open(rootId, relativePath) {
      const { root, names, path } = locate(rootId, relativePath);
      if (names.length === 0)
        throw new PhotoferryError('source-unreadable', { target: path, said: 'it is a folder' });
      await using place = await walk(root, names, await identityOf(home));
      return await openFile(place, path);
    },
    async entries(rootId, relativePath) {
      const { root, names, path } = locate(rootId, relativePath);
      const hidden = await identityOf(home);
      await using place = await walk(root, names, hidden);
      return await listFolder(place, path, hidden);
    },
  };
}
