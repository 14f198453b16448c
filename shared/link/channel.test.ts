import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../problems.ts';
import { type Bytes, randomBytes } from './bytes.ts';
import { openChannel } from './channel.ts';
import { type Frame, MAX_FRAME_BYTES } from './frame.ts';
import { importKey, sessionKeys } from './keys.ts';
import type { LinkSocket } from './socket.ts';

interface WireEnd extends LinkSocket {
  other: WireEnd | null;
}

/** Two sockets, each of which hears what the other sends, at once. */
function openWire(): [WireEnd, WireEnd] {
  const end = (): WireEnd => ({
    binaryType: '',
    bufferedAmount: 0,
    onmessage: null,
    onclose: null,
    onerror: null,
    other: null,
    send(data) {
      const heard = typeof data === 'string' ? data : data.slice().buffer;
      this.other?.onmessage?.({ data: heard } as never);
    },
    close() {
      this.other?.onclose?.({} as never);
      this.onclose?.({} as never);
    },
  });
  const [a, b] = [end(), end()];
  a.other = b;
  b.other = a;
  return [a, b];
}

async function openPair(frame?: (frame: Frame) => void | Promise<void>) {
  const nonces = { client: randomBytes(32), server: randomBytes(32) };
  const { toCompanion, toBrowser } = await sessionKeys(await importKey(randomBytes(32)), nonces);
  const [browserEnd, companionEnd] = openWire();
  const read: Frame[] = [];
  const pressures: number[] = [];
  const over = Promise.withResolvers<Problem | null>();
  const companion = openChannel(
    companionEnd,
    { send: toBrowser, receive: toCompanion },
    {
      frame: frame ?? ((arrived) => void read.push(arrived)),
      pressure: (bytes) => pressures.push(bytes),
      closed: over.resolve,
    },
  );
  const browserOver = Promise.withResolvers<Problem | null>();
  const browser = openChannel(
    browserEnd,
    { send: toCompanion, receive: toBrowser },
    { frame() {}, closed: browserOver.resolve },
  );
  return {
    browser,
    browserEnd,
    companion,
    read,
    pressures,
    over: over.promise,
    browserOver: browserOver.promise,
  };
}

test('frames of any size arrive in the order in which they were sent', async () => {
  const { browser, read, over } = await openPair();
  const id = crypto.randomUUID();
  const sizes = [0, 500_000, 1, 300_000, 2, 0, 900_000, 3];
  const sent = sizes.flatMap((size, offset) => [
    browser.sendText('x'.repeat(size)),
    browser.sendCapture(id, offset, new Uint8Array(size)),
  ]);
  await Promise.all(sent);
  await browser.close();
  assert.equal(await over, null);
  assert.deepEqual(
    read.map((frame) => (frame.kind === 'text' ? frame.text.length : frame.bytes.byteLength)),
    sizes.flatMap((size) => [size, size]),
  );
});

test('the next frame waits until the last one is worked off', async () => {
  const order: string[] = [];
  const { browser, over } = await openPair(async (frame) => {
    const text = frame.kind === 'text' ? frame.text : '';
    order.push(`${text} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    order.push(`${text} ends`);
  });
  await Promise.all([browser.sendText('a'), browser.sendText('b')]);
  await browser.close();
  await over;
  assert.deepEqual(order, ['a begins', 'a ends', 'b begins', 'b ends']);
});

test('what waits is counted and comes back to nothing', async () => {
  const { browser, pressures, over } = await openPair();
  await Promise.all([browser.sendText('a'), browser.sendText('b')]);
  await browser.close();
  await over;
  assert.ok(pressures.every((bytes) => bytes >= 0));
  assert.equal(pressures.at(-1), 0);
});

test('a frame that is not sealed rightly ends it: nothing after it is read', async () => {
  const { browser, browserEnd, read, over } = await openPair();
  await browser.sendText('before');
  browserEnd.send(randomBytes(40));
  await browser.sendText('after').catch(() => {});
  assert.equal((await over)?.code, 'bad-message');
  assert.deepEqual(read, [{ kind: 'text', text: 'before' }]);
});

for (const [name, data] of [
  ['text', 'hello'],
  ['too large', new Uint8Array(MAX_FRAME_BYTES + 1) as Bytes],
] as const) {
  test(`a frame that is ${name} ends it`, async () => {
    const { browserEnd, over } = await openPair();
    browserEnd.send(data);
    assert.equal((await over)?.code, 'bad-message');
  });
}

test('a reader that throws ends it', async () => {
  const { browser, over } = await openPair(() => {
    throw new Error('no');
  });
  await browser.sendText('a');
  assert.equal((await over)?.code, 'internal');
});

test('what cannot be sent is told and harms nothing', async () => {
  const { browser, read, over } = await openPair();
  const id = crypto.randomUUID();
  await assert.rejects(browser.sendText('x'.repeat(1024 * 1024 + 1)), /1 MiB/);
  await assert.rejects(browser.sendCapture(id, 0, new Uint8Array(1024 * 1024 + 1)), /1 MiB/);
  await assert.rejects(browser.sendCapture('no uuid', 0, new Uint8Array(1)), /UUID/);
  await browser.sendText('fine');
  await browser.close();
  await over;
  assert.deepEqual(read, [{ kind: 'text', text: 'fine' }]);
});

test('after the end nothing is sent', async () => {
  const { browser, browserOver } = await openPair();
  await browser.close();
  assert.equal(await browserOver, null);
  await assert.rejects(browser.sendText('late'), { problem: { code: 'companion-offline' } });
});
