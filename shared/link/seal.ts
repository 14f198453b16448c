/**
 * AES-256-GCM with a counter as nonce that is never sent: a frame that was changed, left out, repeated or moved does
 * not open. One direction has one key, so no nonce is used twice.
 */
import { PhotoferryError } from '../problems.ts';
import type { Bytes } from './bytes.ts';

/** Bytes that sealing adds. */
export const TAG_BYTES = 16;

/** Seals one frame after the other. Call it in the order in which the frames are sent. */
export function createSealer(key: CryptoKey): (plain: Bytes) => Promise<Bytes> {
  const nextNonce = counter();
  return async (plain) =>
    new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nextNonce() }, key, plain));
}

/** Opens one frame after the other, in the order of arrival. Throws `bad-message`; then the link is over. */
export function createOpener(key: CryptoKey): (sealed: Bytes) => Promise<Bytes> {
  const nextNonce = counter();
  return async (sealed) => {
    try {
      return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nextNonce() }, key, sealed));
    } catch (error) {
      throw new PhotoferryError(
        'bad-message',
        { said: 'a frame was not sealed with the key of this link' },
        error,
      );
    }
  };
}

function counter(): () => Bytes {
  let count = 0n;
  return () => {
    const nonce = new Uint8Array(12);
    new DataView(nonce.buffer).setBigUint64(4, count++);
    return nonce;
  };
}
