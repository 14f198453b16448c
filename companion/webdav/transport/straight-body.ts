import type { IncomingMessage } from 'node:http';
import type { EachPiece } from '../types.ts';
import { tapOf } from './tap.ts';

/** Below it the connection, which is not used again, is worth more than what is saved. */
const LEAST_BYTES = 16 * 1024 * 1024;

export interface StraightBody {
  each(take: EachPiece, watch: Watch): Promise<void>;
}

interface Watch {
  /** Bytes are awaited from the server. */
  reading(): void;
  /** Whoever takes them is waited for. */
  waiting(): void;
  /** What a connection that was closed early comes to. */
  broken(): Error;
}

/**
 * The body of a large answer past Node’s HTTP parser, which copies each piece into new memory: that takes longer than
 * receiving it, and piles up until the garbage collector comes. Null where the body is not worth it, or not to be had.
 *
 * To be called in the event `response`, before anything more is read from the socket. The parser never sees the end of
 * the body, so the connection is closed afterwards.
 */
export function straightBody(message: IncomingMessage): StraightBody | null {
  const { socket, statusCode, headers } = message;
  const length = Number(headers['content-length']);
  const tap = tapOf(socket);
  const isFile = statusCode === 200 || statusCode === 206;
  if (tap === null || !isFile || !(length >= LEAST_BYTES)) return null;

  let left = length;
  const early: Buffer[] = [];
  // Until somebody takes them. Whatever is read after this, too: the parser's own back-pressure may ask for more.
  tap.take = (bytes) => {
    early.push(Buffer.from(bytes));
    return false;
  };

  return {
    async each(take, { reading, waiting, broken }) {
      if (message.destroyed) throw broken();
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      promise.catch(() => {});
      message.once('error', reject).once('close', () => reject(broken()));

      const hand = (bytes: Buffer): Promise<void> | undefined => {
        const piece = bytes.length > left ? bytes.subarray(0, left) : bytes;
        left -= piece.length;
        return take(piece);
      };
      const goOn = (): void => {
        if (left === 0) resolve();
        else {
          reading();
          socket.resume();
        }
      };

      // What came with the head of the answer the parser has.
      const first: Buffer | null = message.read();
      if (first !== null) await hand(first);
      for (let next = early.shift(); next !== undefined && left > 0; next = early.shift()) await hand(next);
      tap.take = (bytes) => {
        try {
          const busy = hand(bytes);
          if (busy !== undefined) {
            waiting();
            busy.then(goOn, reject);
            return false;
          }
          if (left === 0) resolve();
          else reading();
          return left > 0;
        } catch (error) {
          reject(error);
          return false;
        }
      };
      goOn();
      await promise;
      message.destroy();
    },
  };
}
