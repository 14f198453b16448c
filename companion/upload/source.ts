/** The bytes of an upload, wherever they lie, watched while they are read: as they were accepted, or not at all. */
import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { PhotoferryError } from '../../shared/problems.ts';
import { readPieces } from '../files/index.ts';
import { type Roots, sourceProblem } from '../local/index.ts';
import type { Line, Source } from '../transfer/index.ts';
import { isFile, type UploadRow } from './row.ts';
import { openPlainFile, openSourceFile, readPlainFile, readSourceFile } from './source-file.ts';
import type { Spool } from './spool.ts';

export interface WatchedSource extends Source {
  /** Why a stream broke off; null while all is well. */
  problem(): PhotoferryError | null;
}

interface SourceParts {
  roots: Pick<Roots, 'open'>;
  spool: Spool;
  line: Line;
  signal: AbortSignal;
}

/**
 * The source of an upload. Throws `source-missing`, `source-changed` and `source-unreadable` where it was read before,
 * but not where all bytes are on the server already and only their last move is due.
 */
export async function openSource(row: UploadRow, parts: SourceParts): Promise<WatchedSource> {
  const { line, signal } = parts;
  const size = row.size ?? 0;
  let broken: PhotoferryError | null = null;

  /** Why a reading broke off is kept: what the network says about it is something else. */
  function broke(error: unknown): unknown {
    const problem = sourceProblem(error, nameOf(row));
    if (problem instanceof PhotoferryError) broken ??= problem;
    return problem;
  }

  async function* read(from: number): AsyncGenerator<Buffer> {
    try {
      await using file = await openFile(row, parts);
      requireSame(await file.stat(), row);
      let at = from;
      for await (const piece of readPieces(file, from, size)) {
        signal.throwIfAborted();
        at += piece.length;
        // Before the last piece is handed out: a server that never gets the end keeps nothing.
        if (at === size) requireSame(await file.stat(), row);
        yield piece;
      }
      if (at < size) throw changed(row);
    } catch (error) {
      throw broke(error);
    }
  }

  async function whole(): Promise<Buffer> {
    try {
      const { bytes, stats } = await readFile(row, size, parts);
      requireSame(stats, row);
      return bytes;
    } catch (error) {
      throw broke(error);
    }
  }

  if (row.sha256 !== null && row.intent?.step !== 'move') await requireThere(row, parts);
  return {
    size,
    sha256: row.sha256,
    open(from = 0) {
      return line.isLimited ? line.paced(read(from), signal) : read(from);
    },
    whole,
    problem: () => broken,
  };
}

async function requireThere(row: UploadRow, parts: SourceParts): Promise<void> {
  await using file = await openFile(row, parts);
  requireSame(await file.stat(), row);
}

function requireSame({ size, mtimeMs }: Stats, row: UploadRow): void {
  if (size !== row.size) throw changed(row);
  if (isFile(row.source) && !isSmaller(row) && mtimeMs !== row.source.mtimeMs) throw changed(row);
}

/** Whether a smaller version that we made goes in its place. */
const isSmaller = ({ prepared }: UploadRow): boolean => prepared?.original != null;

function openFile(row: UploadRow, { roots, spool }: SourceParts): Promise<FileHandle> {
  const { id, name, source } = row;
  if (isSmaller(row)) return openPlainFile(spool.small(id), name);
  return isFile(source) ? openSourceFile(source, roots) : openPlainFile(spool.whole(id), name);
}

function readFile(row: UploadRow, size: number, { roots, spool }: SourceParts) {
  const { id, name, source } = row;
  if (isSmaller(row)) return readPlainFile(spool.small(id), size, name);
  return isFile(source) ? readSourceFile(source, size, roots) : readPlainFile(spool.whole(id), size, name);
}

function changed(row: UploadRow): PhotoferryError {
  return new PhotoferryError('source-changed', { target: nameOf(row) });
}

/** What a person knows the file by. */
const nameOf = ({ name, source }: UploadRow): string => (source.kind === 'disk' ? source.path : name);
