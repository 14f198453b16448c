import type { OnReadOpts, Socket } from 'node:net';

const READ_BYTES = 64 * 1024;

/** Bytes of a socket. False: no more of them before `resume`. They are overwritten by the next ones. */
export type Take = (bytes: Buffer) => boolean;

/** Where the bytes of a socket go past its readers, if anywhere. */
export interface Tap {
  take: Take | null;
}

const taps = new WeakMap<object, Tap>();

/**
 * A socket that reads into one buffer again and again, and whose bytes can be had out of it. Whoever reads it as a
 * stream gets copies, as ever.
 */
export function tapped<S extends Socket>(open: (onread: OnReadOpts) => S): S {
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  const tap: Tap = { take: null };
  const socket = open({
    buffer,
    callback(count) {
      const bytes = buffer.subarray(0, count);
      return tap.take === null ? socket.push(Buffer.from(bytes)) : tap.take(bytes);
    },
  });
  taps.set(socket, tap);
  return socket;
}

/** None where the socket goes through another one. */
export const tapOf = (socket: Socket): Tap | null => taps.get(socket) ?? null;
