import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

// Layout: version (1 byte) ‖ nonce (12) ‖ tag (16) ‖ ciphertext, AES-256-GCM (NIST SP 800-38D).
const VERSION = 1;
const NONCE = 12;
const TAG = 16;
const PURPOSE = Buffer.from('photoferry secrets 1');

/** Encrypts a text under a 32-byte key, with a fresh nonce each time. */
export function seal(text: string, key: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(PURPOSE);
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), encrypted]);
}

/** The text, or null when the bytes were changed, cut, or sealed with another key. */
export function openSealed(sealed: Uint8Array, key: Uint8Array): string | null {
  if (sealed.length < 1 + NONCE + TAG || sealed[0] !== VERSION) return null;
  const nonce = sealed.subarray(1, 1 + NONCE);
  const tag = sealed.subarray(1 + NONCE, 1 + NONCE + TAG);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
    decipher.setAAD(PURPOSE).setAuthTag(tag);
    const text = Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]);
    return text.toString('utf8');
  } catch {
    return null;
  }
}
