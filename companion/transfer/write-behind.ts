import type { FileHandle } from 'node:fs/promises';
import { giveBack, type PlacedWrites, takeAligned } from '../files/index.ts';

/** Written in pieces of this size, one at a time while the next ones come; all but the first and last at multiples of it. */
const PIECE_BYTES = 1024 ** 2;
/** So many pieces may wait for the disk. */
const MOST_PIECES = 8;
/** How much a power cut may cost: what came in so long. Each time costs a wait for the disk. */
const CHECKPOINT_MS = 1000;

export interface Writer {
  /** So many bytes of the file were taken. */
  readonly bytes: number;
  /** So many of them are not in the file yet. */
  readonly waiting: number;
  /** Takes the next bytes, which are copied; waits where the disk does not keep up. */
  write(chunk: Buffer): Promise<void> | undefined;
  /** All bytes taken are written. */
  flush(): Promise<void>;
  /** All bytes taken are durable, and journalled as such. */
  checkpoint(): Promise<void>;
}

interface WriterParts {
  /** Both are the caller's to close. */
  handle: Pick<FileHandle, 'datasync'>;
  writes: Pick<PlacedWrites, 'write'>;
  /** The file is written from here on. */
  begin: number;
  /** Sees all bytes, in order. */
  seen(bytes: Buffer): void;
  /** So many bytes are durable. */
  journal(durable: number): Promise<void>;
  now?: () => number;
}

/** Writes a file while more of it comes, and now and then makes durable what there is. */
export function createWriter(parts: WriterParts): Writer {
  const { handle, writes, begin, seen, journal, now = () => performance.now() } = parts;
  let piece: Buffer | null = null;
  let held = 0;
  let begun = begin;
  let written = begin;
  let pieces = 0;
  let writing: Promise<void> = Promise.resolve();
  let safe = { bytes: begin, at: now() };
  let saving: Promise<void> | null = null;
  // Linux tells of a failed write once: it must not be forgotten (fsync(2)).
  let failure: { error: unknown } | null = null;
  const failed = (error: unknown) => {
    failure ??= { error };
  };

  async function writePiece(bytes: Buffer, position: number): Promise<void> {
    await writes.write(bytes, position);
    written += bytes.length;
    pieces -= 1;
    giveBack(bytes);
  }

  function startPiece(): void {
    if (piece === null) return;
    const [bytes, position] = [piece.subarray(0, held), begun];
    piece = null;
    begun += held;
    held = 0;
    pieces += 1;
    seen(bytes);
    writing = writing.then(() => writePiece(bytes, position));
    writing.catch(failed);
  }

  async function save(): Promise<void> {
    const bytes = begun;
    await writing;
    await handle.datasync();
    await journal(bytes);
    safe = { bytes, at: now() };
  }

  function saveNowAndThen(): void {
    if (saving !== null || begun === safe.bytes || now() - safe.at < CHECKPOINT_MS) return;
    saving = save().finally(() => {
      saving = null;
    });
    saving.catch(failed);
  }

  function take(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; ) {
      piece ??= takeAligned().subarray(0, PIECE_BYTES - (begun % PIECE_BYTES));
      const copied = chunk.copy(piece, held, at);
      at += copied;
      held += copied;
      if (held === piece.length) startPiece();
    }
  }

  return {
    get bytes() {
      return begun + held;
    },
    get waiting() {
      return begun + held - written;
    },
    write(chunk) {
      if (failure) throw failure.error;
      take(chunk);
      saveNowAndThen();
      return pieces < MOST_PIECES ? undefined : writing;
    },
    async flush() {
      startPiece();
      await writing;
      await saving;
      if (failure) throw failure.error;
    },
    async checkpoint() {
      await this.flush();
      await save();
    },
  };
}
