/** A browser that takes each step of the link by hand, so that it can take wrong ones. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { WebSocket } from 'ws';
import { type Bytes, randomBytes, toBase64 } from '../../shared/link/bytes.ts';
import { parseCode } from '../../shared/link/code.ts';
import { type Frame, readFrame, textFrame } from '../../shared/link/frame.ts';
import { Challenge, readHandshake } from '../../shared/link/handshake.ts';
import { importKey, type Place, pairingKeyBytes, prove, sessionKeys } from '../../shared/link/keys.ts';
import { createOpener, createSealer } from '../../shared/link/seal.ts';
import { CHROMIUM_ORIGIN, PROTOCOL } from '../../shared/product.ts';
import { openSocket } from './link-client.ts';

export type RawSecret = { code: string } | { keyId: string; key: CryptoKey };

/** What came: a text, bytes, or the close. */
export type Came = string | Bytes | { closed: number; reason: string };

export interface RawBrowser {
  socket: WebSocket;
  send(message: unknown): void;
  next(): Promise<Came>;
}

/** Connects and reads everything from the first message on. */
export async function openRawBrowser(port: number, origin: string = CHROMIUM_ORIGIN): Promise<RawBrowser> {
  const socket = await openSocket(port, origin);
  const came: Came[] = [];
  const arrive = (what: Came) => {
    came.push(what);
    socket.emit('came');
  };
  socket.on('message', (data: Buffer, binary) => arrive(binary ? new Uint8Array(data) : data.toString()));
  socket.on('close', (code, reason) => arrive({ closed: code, reason: reason.toString() }));
  return {
    socket,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    async next() {
      while (came.length === 0) await once(socket, 'came');
      return came.shift() ?? '';
    },
  };
}

/** A valid hello with this nonce. */
export const hello = (nonce: Bytes, keyId?: string) => ({
  type: 'hello',
  protocol: PROTOCOL,
  nonce: toBase64(nonce),
  ...(keyId ? { keyId } : {}),
});

export interface Challenged {
  key: CryptoKey;
  place: Place;
  /** The message that proves `key` at `place`. */
  proof(): Promise<{ type: 'proof'; proof: string }>;
}

/** Says hello and reads the challenge. */
export async function challenge(
  browser: RawBrowser,
  secret: RawSecret,
  at: { port: number; origin?: string; nonce?: Bytes },
): Promise<Challenged> {
  const client = at.nonce ?? randomBytes(32);
  browser.send(hello(client, 'keyId' in secret ? secret.keyId : undefined));
  const { nonce: server } = readHandshake(Challenge, String(await browser.next()));
  const place = { nonces: { client, server }, port: at.port, origin: at.origin ?? CHROMIUM_ORIGIN };
  const key =
    'key' in secret
      ? secret.key
      : await importKey(await pairingKeyBytes(parseCode(secret.code), place.nonces));
  const proof = async () => ({ type: 'proof' as const, proof: toBase64(await prove(key, 'browser', place)) });
  return { key, place, proof };
}

/** The sealed part, by hand. */
export interface Sealed extends RawBrowser {
  seal(plain: Bytes): Promise<Bytes>;
  sendText(text: string): Promise<void>;
  sendFrame(plain: Bytes): Promise<void>;
  nextFrame(): Promise<Frame>;
  /** The next frame, which has to be JSON text. */
  nextJson(): Promise<unknown>;
}

/** Goes through the whole handshake and has read `link.ready`. */
export async function openSealed(port: number, secret: RawSecret): Promise<Sealed> {
  const browser = await openRawBrowser(port);
  const { key, place, proof } = await challenge(browser, secret, { port });
  browser.send(await proof());
  const keys = await sessionKeys(key, place.nonces);
  const seal = createSealer(keys.toCompanion);
  const open = createOpener(keys.toBrowser);
  const nextFrame = async () => {
    const came = await browser.next();
    if (!(came instanceof Uint8Array)) throw new Error(`not sealed: ${JSON.stringify(came)}`);
    return readFrame(await open(came));
  };
  const sendFrame = async (plain: Bytes) => browser.socket.send(await seal(plain));
  const nextJson = async (): Promise<unknown> => {
    const frame = await nextFrame();
    return frame.kind === 'text' ? JSON.parse(frame.text) : frame;
  };
  await nextFrame();
  return { ...browser, seal, sendFrame, sendText: (text) => sendFrame(textFrame(text)), nextFrame, nextJson };
}

/** The companion says why and closes. */
export async function assertRefused(browser: RawBrowser, code: string): Promise<void> {
  assert.deepEqual(JSON.parse(String(await browser.next())), { type: 'refused', code });
  assert.deepEqual(await browser.next(), { closed: 4008, reason: code });
}
