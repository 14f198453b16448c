import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { nameIn, parentOf } from '../../shared/path-parts.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { isPlainName, sourceProblem } from '../local/index.ts';
import { createThumbnails, MOST_BYTES, type Pictured, type Thumbnail } from '../photos/index.ts';
import { readAll, type WebdavClient } from '../webdav/index.ts';
import { fileAt } from './apply/local-side.ts';
import { onServer } from './apply/paths.ts';
import type { SyncRun } from './apply/run-parts.ts';
import type { Side } from './types.ts';

export interface Roots extends Pick<SyncRun, 'id' | 'folder' | 'local'> {
  client(): Promise<WebdavClient>;
}

/** Small pictures of files of a sync folder, those in its trashes too. */
export function createSyncThumbnails() {
  const thumbnails = createThumbnails();

  /** Throws `no-thumbnail`, `unsafe-path`, `source-missing`, `file-gone`, and what keeps it from being read. */
  return async (roots: Roots, side: Side, path: string): Promise<Thumbnail> => {
    if (!path.split('/').every((name) => isPlainName(name)))
      throw new PhotoferryError('unsafe-path', { target: path });
    const { key, ...photo } = await (side === 'local' ? here(roots, path) : there(roots, path));
    return thumbnails.of({
      ...photo,
      name: nameBeforeTrash(path),
      key: `${roots.id} ${side} ${path} ${key}`,
    });
  };
}

type Found = Omit<Pictured, 'name'>;

async function here({ local }: Roots, path: string): Promise<Found> {
  const target = join(local.root.path, path);
  return local.inside(parentOf(path), { make: false }, async (folder) => {
    const file = await fileAt(folder, nameIn(path));
    if (file === null) throw new PhotoferryError('source-missing', { target });
    const { size, mtimeMs, inode } = file;
    return { key: `${size} ${mtimeMs} ${inode}`, size, read: () => bytesHere({ local }, path, target) };
  });
}

function bytesHere({ local }: Pick<Roots, 'local'>, path: string, target: string): Promise<Buffer> {
  return local.inside(parentOf(path), { make: false }, async (folder) => {
    try {
      const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
      await using handle = await open(join(folder.through, nameIn(path)), flags);
      return await handle.readFile();
    } catch (error) {
      throw sourceProblem(error, target);
    }
  });
}

async function there({ client: clientOf, folder }: Roots, path: string): Promise<Found> {
  const client = await clientOf();
  const remote = onServer({ folder }, path);
  const entry = await client.stat(remote);
  if (entry === null || entry.folder) throw new PhotoferryError('file-gone', { target: remote });
  const { size, etag, modifiedAt } = entry;
  return { key: `${size} ${etag} ${modifiedAt}`, size, read: () => readAll(client, remote, MOST_BYTES) };
}

/** `a.jpg` of `a.jpg.0123abcd.trashed`. */
const nameBeforeTrash = (path: string): string => nameIn(path).replace(/\.[^.]+\.trashed$/, '');
