import type { FileHandle } from 'node:fs/promises';

/** Written in pieces of this size, one at a time while the next one comes. */
const PIECE_BYTES = 1024 ** 2;
/** How much a power cut may cost. */
const CHECKPOINT_BYTES = 16 * 1024 ** 2;
const CHECKPOINT_MS = 2000;

export interface Writer {
  /** So many bytes of the file were taken. */
  readonly bytes: number;
  /** Takes the next bytes; waits where the disk does not keep up. */
  write(chunk: Buffer): Promise<void>;
  /** All bytes taken are written. */
  flush(): Promise<void>;
  /** All bytes taken are durable, and journalled as such. */
  checkpoint(): Promise<void>;
}

/**
 * Writes a file from `begin` on, while more comes, and now and then makes durable what there is; `journal` is told so
 * many bytes afterwards. It is the caller's to close the file.
 */
export function createWriter(
  handle: FileHandle,
  begin: number,
  journal: (durable: number) => Promise<void>,
  now: () => number = () => performance.now(),
): Writer {
  let piece: Buffer[] = [];
  let held = 0;
  let written = begin;
  let writing: Promise<void> = Promise.resolve();
  let safe = { bytes: begin, at: now() };
  let saving: Promise<void> | null = null;
  // Linux tells of a failed write once: it must not be forgotten (fsync(2)).
  let failure: { error: unknown } | null = null;

  async function writePiece(chunks: Buffer[], position: number): Promise<void> {
    let rest = Buffer.concat(chunks);
    let at = position;
    while (rest.length > 0) {
      const { bytesWritten } = await handle.write(rest, 0, rest.length, at);
      rest = rest.subarray(bytesWritten);
      at += bytesWritten;
    }
  }

  async function startPiece(): Promise<void> {
    await writing;
    const [chunks, position] = [piece, written];
    piece = [];
    written += held;
    held = 0;
    writing = writePiece(chunks, position);
    // Whoever awaits it next is told; until then it is no unhandled rejection.
    writing.catch(() => {});
  }

  async function save(): Promise<void> {
    const bytes = written;
    await writing;
    await handle.datasync();
    await journal(bytes);
    safe = { bytes, at: now() };
  }

  function saveNowAndThen(): void {
    const fresh = written - safe.bytes;
    const due = fresh >= CHECKPOINT_BYTES || (fresh > 0 && now() - safe.at >= CHECKPOINT_MS);
    if (!due || saving !== null) return;
    saving = save().finally(() => {
      saving = null;
    });
    saving.catch((error) => {
      failure ??= { error };
    });
  }

  return {
    get bytes() {
      return written + held;
    },
    async write(chunk) {
      piece.push(chunk);
      held += chunk.length;
      if (failure) throw failure.error;
      if (held < PIECE_BYTES) return;
      await startPiece();
      saveNowAndThen();
    },
    async flush() {
      await startPiece();
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
