import type { ClientRequest } from 'node:http';
import { PhotoferryError } from '../../../shared/problems.ts';
import type { Ask } from '../types.ts';
import { bodyWriter, PIECE_BYTES } from './write-body.ts';

export interface GuardedBody {
  /** What goes out in one piece. */
  content: Buffer | undefined;
  /** Writes the body and ends the request; undefined where `content` is all. */
  write: ((request: ClientRequest) => Promise<void>) | undefined;
  /** Why reading the source failed, if it did: the network error that follows is only its echo. */
  failure(): PhotoferryError | null;
  /** To be called once all of it went out. */
  gone(): void;
}

/**
 * The body of a request, which must have exactly the announced length: a shorter one would leave the server waiting,
 * a longer one be cut off in silence. `progress` hears of every piece that went out, and so does `ask.sent`. A source
 * is not opened before `welcome`.
 * @throws source-changed
 */
export function guardBody(ask: Ask, progress: () => void, welcome?: Promise<void>): GuardedBody {
  const { body, sent } = ask;
  if (body === undefined || typeof body === 'string') return held(body);
  const isHeld = 'bytes' in body;
  if (isHeld && body.bytes.length !== body.size) throw new PhotoferryError('source-changed');
  // What goes in one piece is not worth more.
  if (isHeld && body.size <= PIECE_BYTES) return { ...held(body.bytes), gone: () => sent?.(body.size) };

  const writer = bodyWriter({
    size: body.size,
    open: isHeld ? () => [body.bytes] : body.open,
    welcome,
    gone(bytes) {
      progress();
      sent?.(bytes);
    },
    givesBack: !isHeld,
  });
  return { ...writer, content: undefined, gone() {} };
}

function held(content: string | Buffer | undefined): GuardedBody {
  // Bytes, because Node writes the headers in the encoding of a text that follows them.
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return { content: bytes, write: undefined, failure: () => null, gone() {} };
}
