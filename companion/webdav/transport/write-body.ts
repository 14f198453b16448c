import type { ClientRequest } from 'node:http';
import { PhotoferryError } from '../../../shared/problems.ts';
import { giveBack } from '../../files/index.ts';

/** Goes out at a time, so that a stall is told from a slow line. */
export const PIECE_BYTES = 256 * 1024;

export interface BodyWriter {
  /** Writes all of it and ends the request; whatever goes wrong destroys it. */
  write(request: ClientRequest): Promise<void>;
  /** Why reading the source failed, if it did: the network error that follows is only its echo. */
  failure(): PhotoferryError | null;
}

interface Parts {
  size: number;
  open(): AsyncIterable<Buffer> | Iterable<Buffer>;
  /** Nothing is opened before. */
  welcome: Promise<void> | undefined;
  /** So many bytes went out by now. */
  gone(bytes: number): void;
  /** Pieces are given back once they went out. */
  givesBack: boolean;
}

/** Writes the pieces of a source straight to a request; the next one is read while one goes out. */
export function bodyWriter({ size, open, welcome, gone, givesBack }: Parts): BodyWriter {
  let failure: PhotoferryError | null = null;

  async function write(request: ClientRequest): Promise<void> {
    const out = outlet(request, gone);
    let bytes = 0;
    let last: Promise<void> = Promise.resolve();
    try {
      await welcome;
      if (out.isClosed()) return;
      for await (const piece of open()) {
        bytes += piece.length;
        if (bytes > size) break;
        await last;
        if (out.isClosed()) return;
        last = out.write(piece).then(() => {
          if (givesBack && !out.isClosed()) giveBack(piece);
        });
      }
      await last;
      if (out.isClosed()) return;
      if (bytes !== size) throw new PhotoferryError('source-changed');
      request.end();
    } catch (error) {
      failure = sourceProblem(error);
      request.destroy(failure);
    }
  }
  return { write, failure: () => failure };
}

/** A request as a place to write to. Waits end with the request, too: what became of that is told elsewhere. */
function outlet(request: ClientRequest, gone: (bytes: number) => void) {
  let closed = false;
  let bytes = 0;
  let letGo = () => {};
  request.once('close', () => {
    closed = true;
    letGo();
  });

  const writeOne = (piece: Buffer) =>
    new Promise<void>((resolve) => {
      letGo = resolve;
      request.write(piece, (error) => {
        if (!error) {
          bytes += piece.length;
          gone(bytes);
        }
        resolve();
      });
    });

  return {
    isClosed: () => closed || request.destroyed,
    async write(piece: Buffer): Promise<void> {
      for (let at = 0; at < piece.length && !closed; at += PIECE_BYTES)
        await writeOne(piece.subarray(at, at + PIECE_BYTES));
    },
  };
}

function sourceProblem(error: unknown): PhotoferryError {
  if (error instanceof PhotoferryError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new PhotoferryError('source-missing', {}, error);
  return new PhotoferryError('source-unreadable', { said: code || String(error) }, error);
}
