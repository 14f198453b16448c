import { wrongUse } from './wrong-use.ts';

/** A fingerprint as it is kept, whichever way it was copied: upper-case hex pairs with colons. Throws `wrong-use`. */
export function readFingerprint(text: string): string {
  const hex = text
    .replace(/^sha-?256[:= ]*/i, '')
    .replace(/[^0-9a-f]/gi, '')
    .toUpperCase();
  if (hex.length !== 64)
    throw wrongUse('That is not a SHA-256 fingerprint: 64 hexadecimal digits are needed.');
  return hex.match(/../g)?.join(':') ?? hex;
}
