/** The messages before authentication, as JSON text: hello → challenge → proof, or refused at any point. */
import * as v from 'valibot';
import { PhotoferryError } from '../problems.ts';
import { type Bytes, fromBase64 } from './bytes.ts';
import { NONCE_BYTES } from './keys.ts';

/** 32 bytes in base64: nonces and proofs. */
const Bytes32 = v.pipe(
  v.string(),
  v.length(44),
  v.base64(),
  v.transform((text): Bytes => fromBase64(text)),
  v.check((bytes) => bytes.byteLength === NONCE_BYTES),
);

/** Name of a browser profile as it is listed at a terminal: no control characters. */
export const BrowserName = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(64),
  v.regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u),
);

/** Browser → companion. Without `keyId` it wants to pair. */
export const Hello = v.strictObject({
  type: v.literal('hello'),
  protocol: v.number(),
  nonce: Bytes32,
  keyId: v.optional(v.pipe(v.string(), v.uuid())),
});

/** Companion → browser: its nonce, and its own proof first. */
export const Challenge = v.strictObject({ type: v.literal('challenge'), nonce: Bytes32, proof: Bytes32 });

/** Browser → companion. From here on every frame is sealed. */
export const Proof = v.strictObject({
  type: v.literal('proof'),
  proof: Bytes32,
  name: v.optional(BrowserName),
});

/** Why a companion refuses; nothing proves that it is the companion who says so. */
export const REFUSALS = [
  'not-paired',
  'pairing-failed',
  'protocol-mismatch',
  'bad-message',
  'too-many',
  'timeout',
  'internal',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Companion → browser; the socket closes after it. */
export const Refused = v.strictObject({ type: v.literal('refused'), code: v.picklist(REFUSALS) });

/** Reads one handshake message against its schema. Throws `bad-message`. */
export function readHandshake<S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> {
  try {
    return v.parse(schema, JSON.parse(text));
  } catch (error) {
    throw new PhotoferryError('bad-message', { said: 'not the expected step of the handshake' }, error);
  }
}

/** What a text that should be a refusal says, as the error to give up with. */
export function refusal(text: string): PhotoferryError {
  try {
    return new PhotoferryError(readHandshake(Refused, text).code);
  } catch (error) {
    return error instanceof PhotoferryError ? error : new PhotoferryError('bad-message', {}, error);
  }
}

/** Throws the refusal where this text is one. */
export function throwIfRefused(text: string): void {
  const error = refusal(text);
  if (error.problem.code !== 'bad-message') throw error;
}
