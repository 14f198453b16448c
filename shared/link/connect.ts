/** The browser's end of the link: handshake over an open WebSocket, then calls, events and captures, all sealed. */
import type { Caller, EventName, EventParams } from '../calls.ts';
import { PhotoferryError, type Problem } from '../problems.ts';
import { PROTOCOL } from '../product.ts';
import { HANDSHAKE_MS } from '../rpc.ts';
import { createRpcClient } from '../rpc-client.ts';
import { randomBytes, toBase64 } from './bytes.ts';
import { createCaptureWindow } from './capture-window.ts';
import { openChannel } from './channel.ts';
import { parseCode } from './code.ts';
import { Challenge, readHandshake, refusal, throwIfRefused } from './handshake.ts';
import {
  importKey,
  isProof,
  NONCE_BYTES,
  type Nonces,
  type Place,
  pairingKeyBytes,
  prove,
  type SessionKeys,
  sessionKeys,
} from './keys.ts';
import { type LinkEventParams, PING } from './link-events.ts';
import { closeWith, type Inbox, type LinkSocket, openInbox } from './socket.ts';

/** Longer than the companion waits, so that its own refusal comes first. */
const PATIENCE_MS = 2 * HANDSHAKE_MS;

/** A pairing code as typed, or what an earlier pairing left. */
export type LinkSecret = { code: string } | { keyId: string; key: CryptoKey };

export interface LinkOptions {
  /** The port that this socket was opened to: an answer relayed from another one does not prove anything. */
  port: number;
  /** Our own origin exactly as the browser sends it: `runtime.getURL('')` without the slash at the end. */
  origin: string;
  secret: LinkSecret;
  /** Name of this browser for the list of pairings, e.g. “Firefox”. */
  name: string;
}

export interface Link {
  readonly companion: Omit<LinkEventParams<'link.ready'>, 'keyId'>;
  readonly keyId: string;
  /** Derives only and cannot be read: may be kept in IndexedDB. */
  readonly key: CryptoKey;
  readonly call: Caller;
  on<E extends EventName>(event: E, listener: (params: EventParams<E>) => void): () => void;
  /**
   * Sends a piece of a capture; waits while more than `CAPTURE_WINDOW_BYTES` of it are unacknowledged. Rejects with the
   * companion's problem once it cannot keep the capture, and with `companion-offline` when the link is over.
   */
  sendCapture(id: string, offset: number, bytes: Uint8Array): Promise<void>;
  /** Keeps the link alive (the companion closes a silent one after 90 s); answered by the event `pong`. */
  ping(): void;
  /** Resolves when the link is over: with the reason, or null where it was closed without one. */
  readonly closed: Promise<Problem | null>;
  close(): void;
}

/**
 * Proves both sides to each other on an open socket. Rejects, and closes the socket, with `pairing-code-invalid`,
 * `pairing-failed` (code wrong, used, expired; or something else answers: try the next port), `impostor` (cannot prove
 * the key of our pairing: try the next port), `not-paired` (pairing unknown or revoked), `protocol-mismatch`,
 * `bad-message`, `companion-offline` (closed) or `timeout`.
 */
export async function connectLink(socket: LinkSocket, options: LinkOptions): Promise<Link> {
  const inbox = openInbox(socket);
  socket.onclose = () => inbox.fail(new PhotoferryError('companion-offline'));
  socket.onerror = () => {};
  const late = Promise.withResolvers<never>();
  late.promise.catch((error) => inbox.fail(error));
  const timer = setTimeout(() => late.reject(new PhotoferryError('timeout')), PATIENCE_MS);
  try {
    const proven = await proveBoth(socket, inbox, options);
    return await Promise.race([late.promise, openLink(socket, proven)]);
  } catch (error) {
    closeWith(socket, error);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

interface Proven {
  key: CryptoKey;
  keys: SessionKeys;
  /** The message that is still to be sent. */
  proof: string;
}

async function proveBoth(socket: LinkSocket, inbox: Inbox, options: LinkOptions): Promise<Proven> {
  const { secret, port, origin, name } = options;
  const pairing = 'code' in secret;
  const keyFor = keySource(secret);
  const client = randomBytes(NONCE_BYTES);
  const keyId = pairing ? {} : { keyId: secret.keyId };
  socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL, nonce: toBase64(client), ...keyId }));

  const answer = await inbox.next();
  throwIfRefused(answer);
  const { nonce: server, proof } = readHandshake(Challenge, answer);
  const place: Place = { nonces: { client, server }, port, origin };
  const key = await keyFor(place.nonces);
  if (!(await isProof(proof, key, 'companion', place))) {
    throw new PhotoferryError(pairing ? 'pairing-failed' : 'impostor');
  }
  const own = toBase64(await prove(key, 'browser', place));
  return {
    key,
    keys: await sessionKeys(key, place.nonces),
    proof: JSON.stringify({ type: 'proof', proof: own, ...(pairing ? { name } : {}) }),
  };
}

/** Throws `pairing-code-invalid` before anything is sent. */
function keySource(secret: LinkSecret): (nonces: Nonces) => Promise<CryptoKey> {
  if ('key' in secret) return async () => secret.key;
  const code = parseCode(secret.code);
  return async (nonces) => importKey(await pairingKeyBytes(code, nonces));
}

async function openLink(socket: LinkSocket, { key, keys, proof }: Proven): Promise<Link> {
  const ready = Promise.withResolvers<LinkEventParams<'link.ready'>>();
  const closed = Promise.withResolvers<Problem | null>();
  const captures = createCaptureWindow();
  const rpc = createRpcClient((text) => channel.sendText(text));
  let farewell: Problem | null = null;

  const channel = openChannel(
    socket,
    { send: keys.toCompanion, receive: keys.toBrowser },
    {
      frame(frame) {
        if (frame.kind !== 'text')
          throw new PhotoferryError('bad-message', { said: 'a photo from the companion' });
        rpc.receive(frame.text);
      },
      unsealed: refusal,
      closed(problem) {
        const reason = farewell ?? problem;
        const failure = reason ?? { code: 'companion-offline' };
        ready.reject(new PhotoferryError(failure.code, failure));
        rpc.fail(failure);
        captures.close(failure);
        closed.resolve(reason);
      },
    },
  );
  rpc.on('link.ready', ready.resolve);
  rpc.on('link.closing', ({ problem }) => {
    farewell = problem;
  });
  rpc.on('capture.received', ({ id, received }) => captures.received(id, received));
  rpc.on('capture.failed', ({ id, problem }) => captures.failed(id, problem));
  // Only now: the answer is sealed and must find the channel listening.
  socket.send(proof);

  const { keyId, ...companion } = await ready.promise;
  return {
    companion,
    keyId,
    key,
    call(method, params) {
      if (method === 'uploads.begin' && 'id' in params) captures.begin(params.id);
      return rpc.call(method, params);
    },
    on: rpc.on,
    async sendCapture(id, offset, bytes) {
      await captures.room(id, offset, bytes.byteLength);
      await channel.sendCapture(id, offset, bytes);
    },
    ping() {
      rpc.notify(PING).catch(() => {}); // a link that is over says so through `closed`
    },
    closed: closed.promise,
    close() {
      void channel.close();
    },
  };
}
