/**
 * The cryptography of the link: HKDF-SHA-256 (RFC 5869) for keys, HMAC-SHA-256 for proofs. K is the lasting key of a
 * pairing, kept as a CryptoKey that can only derive.
 */
import { type Bytes, concat, utf8 } from './bytes.ts';

/** The two random values of one connection, 32 bytes each. */
export interface Nonces {
  client: Bytes;
  server: Bytes;
}

/** What both sides prove the key over, so that a proof made for one place is worth nothing at another. */
export interface Place {
  nonces: Nonces;
  port: number;
  /** Exact value of the Origin header. */
  origin: string;
}

export type Role = 'companion' | 'browser';

/** Keys of one connection, one a direction. */
export interface SessionKeys {
  toCompanion: CryptoKey;
  toBrowser: CryptoKey;
}

export const NONCE_BYTES = 32;
const EMPTY = new Uint8Array(0);

/** Raw bytes of the lasting key that a pairing code gives together with the nonces of that connection. */
export async function pairingKeyBytes(code: Bytes, nonces: Nonces): Promise<Bytes> {
  const salt = concat(nonces.client, nonces.server);
  return derive(await importKey(code), salt, 'photoferry pairing 1');
}

/** Raw key bytes as a key that can be kept and derived from, but not read. */
export function importKey(bytes: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits']);
}

/** Proof that `role` knows the key. */
export async function prove(key: CryptoKey, role: Role, place: Place): Promise<Bytes> {
  const proof = await crypto.subtle.sign('HMAC', await proofKey(key), statement(role, place));
  return new Uint8Array(proof);
}

/** Whether this is the proof of `role`; compared in constant time by WebCrypto. */
export async function isProof(proof: Bytes, key: CryptoKey, role: Role, place: Place): Promise<boolean> {
  return crypto.subtle.verify('HMAC', await proofKey(key), proof, statement(role, place));
}

/** The keys that seal the frames of this one connection. */
export async function sessionKeys(key: CryptoKey, nonces: Nonces): Promise<SessionKeys> {
  const salt = concat(nonces.client, nonces.server);
  const direction = async (name: string) =>
    crypto.subtle.importKey('raw', await derive(key, salt, `photoferry ${name} 1`), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ]);
  const [toCompanion, toBrowser] = await Promise.all([
    direction('browser to companion'),
    direction('companion to browser'),
  ]);
  return { toCompanion, toBrowser };
}

async function proofKey(key: CryptoKey): Promise<CryptoKey> {
  const bytes = await derive(key, EMPTY, 'photoferry proof 1');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

/** role ‖ 0 ‖ client nonce ‖ server nonce ‖ port in decimal ‖ 0 ‖ origin */
function statement(role: Role, { nonces, port, origin }: Place): Bytes {
  return concat(utf8(`${role}\0`), nonces.client, nonces.server, utf8(`${port}\0${origin}`));
}

async function derive(key: CryptoKey, salt: Bytes, info: string): Promise<Bytes> {
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
}
