/** Against node:crypto, so that both halves are not wrong in the same way; and what a proof is bound to. */
import assert from 'node:assert/strict';
import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { randomBytes } from './bytes.ts';
import { importKey, isProof, type Place, pairingKeyBytes, prove, sessionKeys } from './keys.ts';
import { createSealer } from './seal.ts';

const nonces = { client: randomBytes(32), server: randomBytes(32) };
const place: Place = { nonces, port: 47821, origin: 'chrome-extension://x' };
const salt = Buffer.concat([nonces.client, nonces.server]);
const hkdf = (key: Uint8Array, with_: Uint8Array, info: string) =>
  Buffer.from(hkdfSync('sha256', key, with_, info, 32));

test('the lasting key is HKDF of code and nonces', async () => {
  const code = randomBytes(16);
  assert.deepEqual(
    Buffer.from(await pairingKeyBytes(code, nonces)),
    hkdf(code, salt, 'photoferry pairing 1'),
  );
});

test('a proof is HMAC over role, nonces, port and origin', async () => {
  const bytes = randomBytes(32);
  const proof = await prove(await importKey(bytes), 'browser', place);
  const said = Buffer.concat([Buffer.from('browser\0'), salt, Buffer.from('47821\0chrome-extension://x')]);
  const expected = createHmac('sha256', hkdf(bytes, Buffer.of(), 'photoferry proof 1'))
    .update(said)
    .digest();
  assert.deepEqual(Buffer.from(proof), expected);
});

test('frames are AES-256-GCM under a key of their direction, the counter as nonce', async () => {
  const bytes = randomBytes(32);
  const { toCompanion } = await sessionKeys(await importKey(bytes), nonces);
  const seal = createSealer(toCompanion);
  const key = hkdf(bytes, salt, 'photoferry browser to companion 1');
  for (let count = 0; count < 3; count++) {
    const plain = randomBytes(20);
    const sealed = await seal(plain);
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(count, 8);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(sealed.subarray(-16));
    assert.deepEqual(
      Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]),
      Buffer.from(plain),
    );
  }
});

test('the lasting key cannot be read back', async () => {
  const key = await importKey(randomBytes(32));
  await assert.rejects(crypto.subtle.exportKey('raw', key));
});

describe('a proof is worth nothing', () => {
  const others: [name: string, other: Place][] = [
    ['at another port', { ...place, port: 47822 }],
    ['for another origin', { ...place, origin: 'chrome-extension://y' }],
    ['with another nonce of the browser', { ...place, nonces: { ...nonces, client: randomBytes(32) } }],
    ['with another nonce of the companion', { ...place, nonces: { ...nonces, server: randomBytes(32) } }],
    ['with the nonces swapped', { ...place, nonces: { client: nonces.server, server: nonces.client } }],
    ['with a digit moved from port to origin', { ...place, port: 4782, origin: '1chrome-extension://x' }],
  ];
  for (const [name, other] of others) {
    test(name, async () => {
      const key = await importKey(randomBytes(32));
      const proof = await prove(key, 'browser', place);
      assert.equal(await isProof(proof, key, 'browser', place), true);
      assert.equal(await isProof(proof, key, 'browser', other), false);
    });
  }

  test('for the other role or with another key', async () => {
    const key = await importKey(randomBytes(32));
    const proof = await prove(key, 'browser', place);
    assert.equal(await isProof(proof, key, 'companion', place), false);
    assert.equal(await isProof(proof, await importKey(randomBytes(32)), 'browser', place), false);
  });
});
