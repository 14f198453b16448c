/** The bytes of an upload as it was accepted. */
import type { FileHandle } from 'node:fs/promises';
import { PhotoferryError } from '../../../shared/problems.ts';
import type { Roots } from '../../local/index.ts';
import { isFile, type UploadRow } from '../row.ts';
import { openPlainFile, openSourceFile, readPlainFile, readSourceFile } from '../source-file.ts';
import type { Spool } from '../spool.ts';

export interface OriginalParts {
  roots: Pick<Roots, 'open'>;
  spool: Pick<Spool, 'whole'>;
}

/** All of them. Throws `source-missing`, `source-changed`, `source-unreadable`. */
export async function readOriginal(
  { id, name, size, source }: UploadRow,
  { roots, spool }: OriginalParts,
): Promise<Buffer> {
  const { bytes, stats } = isFile(source)
    ? await readSourceFile(source, source.size, roots)
    : await readPlainFile(spool.whole(id), size ?? 0, name);
  const isSame = stats.size === size && bytes.length === size;
  if (!isSame || (isFile(source) && stats.mtimeMs !== source.mtimeMs))
    throw new PhotoferryError('source-changed', { target: name });
  return bytes;
}

/** The file that they are in; whoever opens it closes it. Throws `source-missing`, `source-unreadable`. */
export function openOriginal(
  { id, name, source }: UploadRow,
  { roots, spool }: OriginalParts,
): Promise<FileHandle> {
  return isFile(source) ? openSourceFile(source, roots) : openPlainFile(spool.whole(id), name);
}
