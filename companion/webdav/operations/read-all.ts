import { PhotoferryError } from '../../../shared/problems.ts';
import type { WebdavClient } from '../types.ts';

/** A whole file of at most so many bytes. Throws `file-too-large` for a larger one, and what reading throws. */
export async function readAll(
  client: Pick<WebdavClient, 'read'>,
  path: string,
  mostBytes: number,
  signal?: AbortSignal,
): Promise<Buffer> {
  const { body } = await client.read(path, signal === undefined ? {} : { signal });
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > mostBytes) throw new PhotoferryError('file-too-large', { target: path });
    pieces.push(piece);
  }
  return Buffer.concat(pieces, bytes);
}
