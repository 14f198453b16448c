/** The companion's half of the handshake: it proves itself first, then wants the browser's proof. */
import { timingSafeEqual } from 'node:crypto';
import { type Bytes, randomBytes, toBase64 } from '../../shared/link/bytes.ts';
import { Hello, Proof, readHandshake } from '../../shared/link/handshake.ts';
import {
  importKey,
  NONCE_BYTES,
  type Nonces,
  pairingKeyBytes,
  prove,
  type SessionKeys,
  sessionKeys,
} from '../../shared/link/keys.ts';
import { type Inbox, type LinkSocket, openInbox } from '../../shared/link/socket.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { PROTOCOL } from '../../shared/product.ts';
import type { OpenCode, Pairings } from '../pairing/index.ts';

/** A browser that has proven its pairing. */
export interface Guest {
  keyId: string;
  keys: SessionKeys;
}

export interface Visitor {
  /** Pinned, and part of the proofs. */
  origin: string;
  port: number;
  /** Aborted, with the error as reason, when time is up, too much was sent, or the socket closed. */
  signal: AbortSignal;
}

/** What the browser claims to know, and what to do once it has proven it. */
interface Claim {
  key: Bytes;
  proven(name: string): Promise<string>;
  disproven(): void;
}

/**
 * Rejects with the reason to refuse: `protocol-mismatch`, `pairing-failed` (no code open, or another), `not-paired` (key
 * unknown, revoked, of another origin, or not proven), `bad-message`, or the reason of the signal.
 */
export async function greet(socket: LinkSocket, pairings: Pairings, visitor: Visitor): Promise<Guest> {
  const { origin, port, signal } = visitor;
  const inbox = openInbox(socket);
  const fail = () => inbox.fail(signal.reason);
  signal.addEventListener('abort', fail);
  try {
    const hello = readHandshake(Hello, await inbox.next());
    if (hello.protocol !== PROTOCOL) throw new PhotoferryError('protocol-mismatch');
    const nonces = { client: hello.nonce, server: randomBytes(NONCE_BYTES) };
    const claim = hello.keyId
      ? await claimOfKey(hello.keyId, pairings, origin)
      : await claimOfCode(pairings, nonces, origin);

    const key = await importKey(claim.key);
    const place = { nonces, port, origin };
    const own = await prove(key, 'companion', place);
    socket.send(JSON.stringify({ type: 'challenge', nonce: toBase64(nonces.server), proof: toBase64(own) }));
    const { proof, name } = readHandshake(Proof, await inbox.next());
    if (!timingSafeEqual(proof, await prove(key, 'browser', place))) {
      claim.disproven();
      throw new PhotoferryError(hello.keyId ? 'not-paired' : 'pairing-failed');
    }
    const keys = await sessionKeys(key, nonces);
    const keyId = await claim.proven(name ?? 'Browser');
    stillWelcome(inbox, signal);
    return { keyId, keys };
  } finally {
    signal.removeEventListener('abort', fail);
  }
}

async function claimOfKey(keyId: string, pairings: Pairings, origin: string): Promise<Claim> {
  const key = await pairings.keyOf(keyId, origin);
  if (key === null) throw new PhotoferryError('not-paired');
  return {
    key,
    async proven() {
      pairings.seen(keyId).catch(() => {}); // a full disk is no reason to keep a browser out
      if (!pairings.isLive(keyId)) throw new PhotoferryError('not-paired');
      return keyId;
    },
    disproven() {},
  };
}

async function claimOfCode(pairings: Pairings, nonces: Nonces, origin: string): Promise<Claim> {
  const code: OpenCode | null = pairings.currentCode();
  if (code === null) throw new PhotoferryError('pairing-failed');
  const key = await pairingKeyBytes(code.bytes, nonces);
  return {
    key,
    proven: (name) => pairings.add(code, { key, name, origin }),
    disproven: () => pairings.wrongProof(code),
  };
}

/** The browser speaks next only after the first sealed frame, and has to be there still. */
function stillWelcome(inbox: Inbox, signal: AbortSignal): void {
  signal.throwIfAborted();
  if (inbox.waiting) throw new PhotoferryError('bad-message', { said: 'more than the handshake' });
}
