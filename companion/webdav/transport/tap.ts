import type { OnReadOpts, Socket } from 'node:net';

const READ_BYTES = 64 * 1024;

/** Bytes of a socket. False: no more of them before `resume`. They are overwritten by the next ones. */
export type Take = (bytes: Buffer) => boolean;

/** Where the bytes of a socket go before its readers get them, if anywhere. */
export interface Tap {
  take: Take | null;
  /** Gives bytes that were taken to the readers of the socket. True: they had them at once. */
  handOn(bytes: Buffer): boolean;
}

const taps = new WeakMap<object, Tap>();

/**
 * A socket that reads into one buffer again and again, and whose bytes can be had out of it. Node's HTTP parser copies
 * what it wants to keep; for readers who come later a buffer is left as it is.
 */
export function tapped<S extends Socket>(open: (onread: OnReadOpts) => S): S {
  let buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  let wantsMore = true;
  const handOn = (bytes: Buffer): boolean => {
    wantsMore = socket.push(bytes);
    if (socket.readableLength === 0) return true;
    buffer = Buffer.allocUnsafeSlow(READ_BYTES);
    return false;
  };
  const tap: Tap = { take: null, handOn };
  const socket = open({
    // Asked for before each read.
    buffer: () => buffer,
    callback(count) {
      const bytes = buffer.subarray(0, count);
      if (tap.take !== null) return tap.take(bytes);
      handOn(bytes);
      return wantsMore;
    },
  });
  taps.set(socket, tap);
  return socket;
}

/** None where the socket goes through another one. */
export const tapOf = (socket: Socket): Tap | null => taps.get(socket) ?? null;
