import { Readable } from 'node:stream';
import { PhotoferryError } from '../../../shared/problems.ts';
import type { Ask } from '../types.ts';

/** More than this goes out in pieces of it, so that a stall is told from a slow line. */
const PIECE = 256 * 1024;

export interface GuardedBody {
  content: Buffer | Readable | undefined;
  /** Why reading the source failed, if it did: the network error that follows is only its echo. */
  failure(): PhotoferryError | null;
  /** To be called once all of it went out. */
  gone(): void;
  drop(): void;
}

/**
 * The body of a request, which must have exactly the announced length: a shorter one would leave the server waiting,
 * a longer one be cut off in silence. `progress` hears of every piece that was taken, and so does `ask.sent`. A stream
 * is not opened before `welcome`.
 * @throws source-changed
 */
export function guardBody(ask: Ask, progress: () => void, welcome?: Promise<void>): GuardedBody {
  const { body, sent } = ask;
  if (body === undefined || typeof body === 'string') return held(body);
  if ('bytes' in body && body.bytes.length !== body.size) throw new PhotoferryError('source-changed');
  // What goes in one piece needs no stream, which costs more than all the rest of the request.
  if ('bytes' in body && body.size <= PIECE) return { ...held(body.bytes), gone: () => sent?.(body.size) };

  const open = 'bytes' in body ? () => Readable.from(piecesOf(body.bytes)) : body.open;
  const { size } = body;
  let failure: PhotoferryError | null = null;
  async function* counted(): AsyncGenerator<Buffer> {
    let bytes = 0;
    let reading = true;
    try {
      await welcome;
      if (content.destroyed) return;
      for await (const chunk of open() as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > size) break;
        reading = false;
        yield chunk;
        reading = true;
        progress();
        sent?.(bytes);
      }
      if (bytes !== size) throw new PhotoferryError('source-changed');
    } catch (error) {
      // While a chunk is out, what is thrown in here comes from the network side.
      if (reading) failure = sourceProblem(error);
      throw error;
    }
  }
  const content: Readable = Readable.from(counted(), { objectMode: false });
  return { content, failure: () => failure, gone() {}, drop: () => content.destroy() };
}

function held(content: string | Buffer | undefined): GuardedBody {
  // Bytes, because Node writes the headers in the encoding of a text that follows them.
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return { content: bytes, failure: () => null, gone() {}, drop() {} };
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

function sourceProblem(error: unknown): PhotoferryError {
  if (error instanceof PhotoferryError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new PhotoferryError('source-missing', {}, error);
  return new PhotoferryError('source-unreadable', { said: code || String(error) }, error);
}
