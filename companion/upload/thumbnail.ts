import { PhotoferryError } from '../../shared/problems.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Roots } from '../local/index.ts';
import { createThumbnails, MOST_BYTES, type Thumbnail } from '../photos/index.ts';
import { readAll } from '../webdav/index.ts';
import { hasBytes, isFile, type UploadRow, unprepared } from './row.ts';
import { readPlainFile, readSourceFile } from './source-file.ts';
import type { Spool } from './spool.ts';

interface Needs {
  spool: Pick<Spool, 'whole'>;
  roots: Pick<Roots, 'open'>;
  accounts: Pick<Accounts, 'client'>;
}

/** Small pictures of uploads: of the bytes here, else of those that arrived. */
export function createUploadThumbnails({ spool, roots, accounts }: Needs) {
  const thumbnails = createThumbnails();

  async function read(row: UploadRow): Promise<Buffer> {
    const { id, serverId, name, size, source, remotePath } = row;
    try {
      if (isFile(source)) return (await readSourceFile(source, source.size, roots)).bytes;
      return (await readPlainFile(spool.whole(id), size ?? 0, name)).bytes;
    } catch (error) {
      if (remotePath === null) throw error;
      return await readAll(await accounts.client(serverId), remotePath, MOST_BYTES);
    }
  }

  /** Throws `no-thumbnail`, and what keeps the photo from being read. */
  return async (given: UploadRow): Promise<Thumbnail> => {
    const row = unprepared(given);
    const { id, name, size, sha256, source } = row;
    if (!hasBytes(row)) throw new PhotoferryError('no-thumbnail', { target: name });
    const version = isFile(source) ? `${source.size} ${source.mtimeMs}` : sha256;
    return thumbnails.of({ key: `${id} ${version}`, name, size, read: () => read(row) });
  };
}
