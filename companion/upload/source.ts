/** The bytes of an upload, wherever they lie: read once for their hash, and again, watched, while they are sent. */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { PhotoferryError } from '../../shared/problems.ts';
import type { Roots } from '../local/index.ts';
import { isFile, type UploadRow } from './row.ts';
import { openPlainFile, openSourceFile } from './source-file.ts';
import type { Spool } from './spool.ts';

const PIECE_BYTES = 256 * 1024;

export interface WatchedSource {
  readonly size: number;
  readonly sha256: string;
  /** A new stream from an offset. It breaks off before its last piece when the bytes are not those of `sha256`. */
  open(from?: number): Readable;
  /** Why a stream broke off; null while all is well. */
  problem(): PhotoferryError | null;
}

interface SourceParts {
  roots: Pick<Roots, 'open'>;
  spool: Spool;
  /** Told the hash when it had to be made. */
  hashed(sha256: string): Promise<unknown>;
  signal: AbortSignal;
}

/**
 * Opens the source of an upload. Throws `source-missing`, `source-changed` and `source-unreadable`, but not where
 * all bytes are on the server already and only their last move is due.
 */
export async function openSource(row: UploadRow, parts: SourceParts): Promise<WatchedSource> {
  const { signal } = parts;
  const size = row.size ?? 0;
  let broken: PhotoferryError | null = null;

  /** The bytes from an offset on; all of them are compared with `expected` where there is one. */
  async function* read(from: number, expected: string | null): AsyncGenerator<Buffer, string> {
    try {
      await using file = await openFile(row, parts);
      await requireSame(file, row);
      const hash = createHash('sha256');
      let held: Buffer | null = null;
      for (let at = from; at < size; at += held.length) {
        signal.throwIfAborted();
        if (held !== null) yield held;
        held = await readPiece(file, at, Math.min(PIECE_BYTES, size - at));
        if (held.length === 0) throw changed(row);
        hash.update(held);
      }
      await requireSame(file, row);
      const sha256 = hash.digest('hex');
      if (from === 0 && expected !== null && sha256 !== expected) throw changed(row);
      // Held back until now: a server that never gets the end keeps nothing.
      if (held !== null) yield held;
      return sha256;
    } catch (error) {
      if (error instanceof PhotoferryError) broken ??= error;
      throw error;
    }
  }

  async function makeHash(): Promise<string> {
    const pieces = read(0, null);
    let step = await pieces.next();
    while (!step.done) step = await pieces.next();
    await parts.hashed(step.value);
    return step.value;
  }

  if (row.sha256 !== null && row.intent?.step !== 'move') await requireThere(row, parts);
  const sha256 = row.sha256 ?? (await makeHash());
  return {
    size,
    sha256,
    open: (from = 0) => Readable.from(read(from, sha256), { objectMode: false, highWaterMark: PIECE_BYTES }),
    problem: () => broken,
  };
}

async function requireThere(row: UploadRow, parts: SourceParts): Promise<void> {
  await using file = await openFile(row, parts);
  await requireSame(file, row);
}

async function requireSame(file: FileHandle, row: UploadRow): Promise<void> {
  const { size, mtimeMs } = await file.stat();
  if (size !== row.size) throw changed(row);
  if (isFile(row.source) && mtimeMs !== row.source.mtimeMs) throw changed(row);
}

function openFile({ id, name, source }: UploadRow, { roots, spool }: SourceParts): Promise<FileHandle> {
  return isFile(source) ? openSourceFile(source, roots) : openPlainFile(spool.whole(id), name);
}

async function readPiece(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

function changed({ name, source }: UploadRow): PhotoferryError {
  return new PhotoferryError('source-changed', { target: source.kind === 'disk' ? source.path : name });
}
