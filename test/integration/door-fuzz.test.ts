/** Bytes without sense against everything that reads what strangers send. A fixed seed keeps a failure findable. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLineReader } from '../../companion/door/lines.ts';
import { captureFrame, readFrame, textFrame } from '../../shared/link/frame.ts';
import { Challenge, Hello, Proof, Refused, readHandshake } from '../../shared/link/handshake.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { CHROMIUM_ORIGIN } from '../../shared/product.ts';
import { readRpc } from '../../shared/rpc-client.ts';
import { openTestDoor } from './door-host.ts';
import { pairAndConnect } from './link-client.ts';

const SEED = Number(process.env.PHOTOFERRY_SEED ?? 20261123);
const bytes = (options: fc.IntArrayConstraints) =>
  fc.uint8Array(options).map((array): Uint8Array<ArrayBuffer> => new Uint8Array(array));

/** Runs `read`; all that it may throw is `bad-message`. */
function onlyBadMessage<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    assert.ok(error instanceof PhotoferryError && error.problem.code === 'bad-message', String(error));
    return null;
  }
}

test('any bytes are a frame or a bad message, and what is read writes back to the same bytes', () => {
  const kinds = fc.constantFrom(0, 1, 2, 255);
  const plain = fc.tuple(kinds, bytes({ maxLength: 64 })).map(([kind, rest]) => Uint8Array.of(kind, ...rest));
  fc.assert(
    fc.property(fc.oneof(plain, bytes({ maxLength: 64 })), (given) => {
      const frame = onlyBadMessage(() => readFrame(given));
      if (frame === null) return;
      const again =
        frame.kind === 'text' ? textFrame(frame.text) : captureFrame(frame.id, frame.offset, frame.bytes);
      assert.deepEqual(again, given);
    }),
    { seed: SEED, numRuns: 2000 },
  );
});

test('any text and any piece of a photo comes out as it went in', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.uuid(),
      fc.maxSafeNat(),
      bytes({}),
      (text, id, offset, piece) => {
        assert.deepEqual(readFrame(textFrame(text)), { kind: 'text', text });
        assert.deepEqual(readFrame(captureFrame(id, offset, piece)), {
          kind: 'capture',
          id,
          offset,
          bytes: piece,
        });
      },
    ),
    { seed: SEED, numRuns: 500 },
  );
});

test('any text is a message of the handshake or of JSON-RPC, or a bad message', () => {
  const json = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .record({
        type: fc.constantFrom('hello', 'proof', 'refused'),
        nonce: fc.string(),
        proof: fc.base64String(),
      })
      .map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(json, (text) => {
      for (const schema of [Hello, Challenge, Proof, Refused])
        onlyBadMessage(() => readHandshake(schema, text));
      onlyBadMessage(() => readRpc(text));
    }),
    { seed: SEED, numRuns: 2000 },
  );
});

test('lines come out whole however their bytes are cut', () => {
  const lines = fc.array(fc.string({ unit: 'grapheme' }).filter((line) => !line.includes('\n')));
  fc.assert(
    fc.property(lines, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (given, cuts) => {
      const all = Buffer.from(given.map((line) => `${line}\n`).join(''));
      const read: string[] = [];
      const reader = createLineReader(10_000, (line) => read.push(line));
      for (let at = 0; at < all.byteLength; ) {
        const size = Number(cuts.next().value);
        reader(all.subarray(at, at + size));
        at += size;
      }
      assert.deepEqual(read, given);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('a door that gets garbage at any stage stays open for others', async () => {
  await using at = await openTestDoor({}, { handshakeMs: 1000 });
  const upgrade = Buffer.from(
    `GET / HTTP/1.1\r\nHost: 127.0.0.1:${at.port}\r\nOrigin: ${CHROMIUM_ORIGIN}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
  );
  const garbage = fc.tuple(fc.nat({ max: upgrade.byteLength }), bytes({ maxLength: 300 }), fc.boolean());
  await fc.assert(
    fc.asyncProperty(garbage, async ([cut, rest, whole]) => {
      const socket = connect(at.port, '127.0.0.1').on('error', () => {});
      socket.end(Buffer.concat([whole ? upgrade : upgrade.subarray(0, cut), rest]));
      await once(socket.resume(), 'close');
    }),
    { seed: SEED, numRuns: 150 },
  );
  assert.deepEqual(at.host.calls, []);
  await pairAndConnect(at.port, at.code());
});
