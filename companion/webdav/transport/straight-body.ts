import type { IncomingMessage } from 'node:http';
import type { EachPiece } from '../types.ts';
import { bodyListenerOf } from './body-listener.ts';
import { tapOf } from './tap.ts';

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
 * The body of a file past Node’s streams and the copies that its HTTP parser makes: they take longer than receiving it,
 * and pile up until the garbage collector comes. The parser still counts the bytes, so that the connection can be kept.
 * Null where that is not to be had.
 *
 * To be called in the event `response`.
 */
export function straightBody(message: IncomingMessage): StraightBody | null {
  const { socket, statusCode, headers } = message;
  const length = Number(headers['content-length']);
  const [tap, listener] = [tapOf(socket), bodyListenerOf(socket)];
  const isFile = statusCode === 200 || statusCode === 206;
  const isPlain = headers['transfer-encoding'] === undefined && length >= 0;
  if (tap === null || listener === null || !isFile || !isPlain) return null;
  let left = length;
  const early: Buffer[] = [];
  // Until somebody takes them. The parser's own back-pressure would make the socket's stream keep some.
  tap.take = (bytes) => {
    early.push(Buffer.from(bytes));
    return false;
  };

  return {
    async each(take, { reading, waiting, broken }) {
      if (message.destroyed) throw broken();
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      promise.catch(() => {});
      message.once('error', reject).once('close', () => left > 0 && reject(broken()));

      const hand = (bytes: Buffer): Promise<void> | undefined => {
        const piece = bytes.length > left ? bytes.subarray(0, left) : bytes;
        left -= piece.length;
        return take(piece);
      };
      const count = (bytes: Buffer): void =>
        listener.without(() => {
          // Those that wait would come a second time.
          if (!tap.handOn(bytes)) throw broken();
        });
      const goOn = (): void => {
        if (left === 0) resolve();
        else {
          reading();
          socket.resume();
        }
      };

      // What came with the head of the answer the parser has copied.
      const first: Buffer | null = message.read();
      if (first !== null) await hand(first);
      for (let next = early.shift(); next !== undefined; next = early.shift()) {
        await hand(next);
        count(next);
      }
      tap.take = (bytes) => {
        try {
          const busy = hand(bytes);
          if (busy !== undefined) {
            waiting();
            // Not before: a socket whose bytes are handed on reads more of them.
            busy.then(() => count(bytes)).then(goOn, reject);
            return false;
          }
          count(bytes);
          if (left === 0) resolve();
          else reading();
          return true;
        } catch (error) {
          reject(error);
          return false;
        }
      };
      try {
        goOn();
        await promise;
      } finally {
        tap.take = null;
      }
      waiting();
      socket.resume();
      // Its end frees the connection.
      message.resume();
    },
  };
}
