/**
 * The pairing code as a person reads and pastes it: 128 random bits in Crockford's base32
 * (https://www.crockford.com/base32.html), 26 characters in groups of four behind `PF`.
 */
import { PhotoferryError } from '../problems.ts';
import type { Bytes } from './bytes.ts';

export const CODE_BYTES = 16;
const CODE_CHARACTERS = 26;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `PF-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XX` of 16 bytes. */
export function formatCode(bytes: Uint8Array): string {
  // 26 characters hold 130 bits: the last two are zero.
  let bits = bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n) << 2n;
  let characters = '';
  for (let i = 0; i < CODE_CHARACTERS; i++) {
    characters = ALPHABET.charAt(Number(bits & 31n)) + characters;
    bits >>= 5n;
  }
  return ['PF', ...(characters.match(/.{1,4}/g) ?? [])].join('-');
}

/**
 * The 16 bytes of a code as it was typed or pasted: case, spaces and dashes do not matter, O reads as 0, I and L as 1.
 * Throws `pairing-code-invalid`.
 */
export function parseCode(text: string): Bytes {
  const characters = text
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replace(/^PF(?=.{26}$)/, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (characters.length !== CODE_CHARACTERS) throw new PhotoferryError('pairing-code-invalid');
  let bits = 0n;
  for (const character of characters) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new PhotoferryError('pairing-code-invalid');
    bits = (bits << 5n) | BigInt(value);
  }
  if ((bits & 3n) !== 0n) throw new PhotoferryError('pairing-code-invalid');
  bits >>= 2n;
  const bytes = new Uint8Array(CODE_BYTES);
  for (let i = CODE_BYTES - 1; i >= 0; i--) {
    bytes[i] = Number(bits & 255n);
    bits >>= 8n;
  }
  return bytes;
}
