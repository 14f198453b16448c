import { createHash } from 'node:crypto';
import type { Challenge } from './challenges.ts';

/** Hashes of RFC 7616 by the name that a challenge calls them, weakest first. */
const HASHES: Record<string, string> = { MD5: 'md5', 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' };

/** A Digest challenge that can be answered. */
export interface DigestChallenge {
  realm: string;
  nonce: string;
  opaque?: string | undefined;
  /** As the server wrote it; absent where it did not. */
  algorithm?: string | undefined;
  /** OpenSSL's name of the hash. */
  hash: string;
  /** False for servers of before 1999 (RFC 2069). */
  qop: boolean;
  /** The password was right, only the nonce too old. */
  stale: boolean;
}

/** The strongest Digest challenge of several that can be answered, or null. */
export function digestChallenge(challenges: readonly Challenge[]): DigestChallenge | null {
  const known = challenges.flatMap(({ scheme, parameters }) => {
    const nonce = parameters.get('nonce');
    const algorithm = parameters.get('algorithm');
    const hash = HASHES[(algorithm ?? 'MD5').toUpperCase()];
    const qop = parameters
      .get('qop')
      ?.toLowerCase()
      .split(/[\s,]+/);
    if (scheme !== 'digest' || nonce === undefined || hash === undefined) return [];
    if (qop !== undefined && !qop.includes('auth')) return [];
    return {
      realm: parameters.get('realm') ?? '',
      nonce,
      opaque: parameters.get('opaque'),
      algorithm,
      hash,
      qop: qop !== undefined,
      stale: parameters.get('stale')?.toLowerCase() === 'true',
    };
  });
  const strength = ({ hash }: DigestChallenge) => Object.values(HASHES).indexOf(hash);
  return known.toSorted((a, b) => strength(b) - strength(a))[0] ?? null;
}

/**
 * The value of `Authorization` (RFC 7616 section 3.4). `uri` is the request target as it is sent; `count` how often
 * the nonce was used, from 1. Text is UTF-8; as a header's value its bytes stand for themselves.
 */
export function digestAuthorization(request: {
  challenge: DigestChallenge;
  username: string;
  password: string;
  method: string;
  uri: string;
  count: number;
  cnonce: string;
}): string {
  const { challenge, username, password, method, uri, cnonce } = request;
  const { realm, nonce, opaque, algorithm, qop } = challenge;
  const hash = (text: string) => createHash(challenge.hash).update(text, 'utf8').digest('hex');
  const count = request.count.toString(16).padStart(8, '0');
  const middle = qop ? `${nonce}:${count}:${cnonce}:auth` : nonce;
  const response = hash(`${hash(`${username}:${realm}:${password}`)}:${middle}:${hash(`${method}:${uri}`)}`);
  const parts = [
    `username=${quote(username)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(uri)}`,
    ...(algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
    `response="${response}"`,
    ...(qop ? ['qop=auth', `nc=${count}`, `cnonce="${cnonce}"`] : []),
    ...(opaque === undefined ? [] : [`opaque=${quote(opaque)}`]),
  ];
  return Buffer.from(`Digest ${parts.join(', ')}`, 'utf8').toString('latin1');
}

/** The nonce to use next, if the server names one with its answer (RFC 7616 section 3.5). */
export function nextNonce(authenticationInfo: string | null): string | null {
  return /(?:^|[\s,])nextnonce\s*=\s*"([^"]+)"/i.exec(authenticationInfo ?? '')?.[1] ?? null;
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
