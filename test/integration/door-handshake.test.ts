/** Everything that must not get past the handshake, and what must. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { randomBytes, toBase64 } from '../../shared/link/bytes.ts';
import { linkUrl } from '../../shared/link/index.ts';
import { importKey } from '../../shared/link/keys.ts';
import { CHROMIUM_ORIGIN, PROTOCOL } from '../../shared/product.ts';
import { withCode } from '../problem.ts';
import { openTestDoor } from './door-host.ts';
import { connectWith, openSocket, pairAndConnect } from './link-client.ts';
import { assertRefused, challenge, hello, openRawBrowser } from './raw-browser.ts';

const FIREFOX = 'moz-extension://6f1a3c52-9a65-4f0c-8f4e-0a1b2c3d4e5f';
const OTHER_FIREFOX = 'moz-extension://00000000-9a65-4f0c-8f4e-0a1b2c3d4e5f';

describe('refused', () => {
  test('pairing without an open code', async () => {
    await using at = await openTestDoor();
    const browser = await openRawBrowser(at.port);
    browser.send(hello(randomBytes(32)));
    await assertRefused(browser, 'pairing-failed');
  });

  test('no pairing: a key that nobody knows', async () => {
    await using at = await openTestDoor();
    const secret = { keyId: crypto.randomUUID(), key: await importKey(randomBytes(32)) };
    await assert.rejects(connectWith(at.port, secret), withCode('not-paired'));
  });

  test('a wrong proof of a known key', async () => {
    await using at = await openTestDoor();
    const { secret } = await pairAndConnect(at.port, at.code());
    const browser = await openRawBrowser(at.port);
    const { proof } = await challenge(browser, { ...secret, key: await importKey(randomBytes(32)) }, at);
    browser.send(await proof());
    await assertRefused(browser, 'not-paired');
  });

  test('a replayed proof', async () => {
    await using at = await openTestDoor();
    const { secret } = await pairAndConnect(at.port, at.code());
    const nonce = randomBytes(32);
    const first = await openRawBrowser(at.port);
    const heard = await (await challenge(first, secret, { port: at.port, nonce })).proof();
    first.send(heard);
    assert.ok((await first.next()) instanceof Uint8Array);
    const second = await openRawBrowser(at.port);
    await challenge(second, secret, { port: at.port, nonce });
    second.send(heard);
    await assertRefused(second, 'not-paired');
  });

  test("the companion's own proof sent back", async () => {
    await using at = await openTestDoor();
    const { secret } = await pairAndConnect(at.port, at.code());
    const browser = await openRawBrowser(at.port);
    browser.send(hello(randomBytes(32), secret.keyId));
    const { proof } = JSON.parse(String(await browser.next()));
    browser.send({ type: 'proof', proof });
    await assertRefused(browser, 'not-paired');
  });

  test('a proof made for another port', async () => {
    await using at = await openTestDoor();
    const { secret } = await pairAndConnect(at.port, at.code());
    const browser = await openRawBrowser(at.port);
    const { proof } = await challenge(browser, secret, { port: at.port + 1 });
    browser.send(await proof());
    await assertRefused(browser, 'not-paired');
  });

  test('the key of another Origin', async () => {
    await using at = await openTestDoor();
    const { secret } = await pairAndConnect(at.port, at.code(), { origin: FIREFOX });
    at.code();
    const other = connectWith(at.port, secret, { origin: OTHER_FIREFOX });
    await assert.rejects(other, withCode('not-paired'));
    const chromium = connectWith(at.port, secret, { origin: CHROMIUM_ORIGIN });
    await assert.rejects(chromium, withCode('not-paired'));
  });

  test('a revoked key, whose open links close at once', async () => {
    await using at = await openTestDoor();
    const { link, secret } = await pairAndConnect(at.port, at.code());
    const other = await pairAndConnect(at.port, at.code());
    await at.host.pairings.revoke(secret.keyId);
    assert.equal((await link.closed)?.code, 'not-paired');
    await assert.rejects(connectWith(at.port, secret), withCode('not-paired'));
    assert.equal((await other.link.call('companion.status', {})).name, 'here');
  });

  test('another version of the protocol', async () => {
    await using at = await openTestDoor();
    at.code();
    const browser = await openRawBrowser(at.port);
    browser.send({ ...hello(randomBytes(32)), protocol: PROTOCOL + 1 });
    await assertRefused(browser, 'protocol-mismatch');
  });

  const garbage: [name: string, message: unknown][] = [
    ['what is no JSON', 'hello'],
    ['another type', { type: 'proof', proof: toBase64(randomBytes(32)) }],
    ['a short nonce', hello(randomBytes(16))],
    ['a nonce that is no base64', { ...hello(randomBytes(32)), nonce: '!'.repeat(44) }],
    ['a key id that is none', hello(randomBytes(32), "' OR 1=1 --")],
    ['a field too many', { ...hello(randomBytes(32)), more: true }],
    ['a call before authentication', { jsonrpc: '2.0', id: 1, method: 'companion.status', params: {} }],
  ];
  for (const [name, message] of garbage) {
    test(name, async () => {
      await using at = await openTestDoor();
      at.code();
      const browser = await openRawBrowser(at.port);
      browser.send(message);
      await assertRefused(browser, 'bad-message');
      assert.deepEqual(at.host.calls, []);
    });
  }

  test('a binary message before authentication', async () => {
    await using at = await openTestDoor();
    const browser = await openRawBrowser(at.port);
    browser.socket.send(randomBytes(64));
    await assertRefused(browser, 'bad-message');
  });

  test('a name that would write to the terminal', async () => {
    await using at = await openTestDoor();
    const name = 'Firefox\u001b]0;x\u0007';
    await assert.rejects(pairAndConnect(at.port, at.code(), { name }), withCode('bad-message'));
  });

  test('more than the handshake before it is answered', async () => {
    await using at = await openTestDoor();
    const code = at.code();
    const browser = await openRawBrowser(at.port);
    const { proof } = await challenge(browser, { code }, at);
    browser.send(await proof());
    browser.send({ jsonrpc: '2.0', id: 1, method: 'companion.status', params: {} });
    await assertRefused(browser, 'bad-message');
    assert.deepEqual(at.host.calls, []);
  });

  test('more than 4 KiB before authentication', async () => {
    await using at = await openTestDoor();
    at.code();
    const browser = await openRawBrowser(at.port);
    browser.send({ ...hello(randomBytes(32)), more: 'x'.repeat(5000) });
    await assertRefused(browser, 'bad-message');
  });

  test('a frame that announces a megabyte before authentication, as soon as 4 KiB of it came', async () => {
    await using at = await openTestDoor();
    const { socket, next } = await openRawBrowser(at.port);
    // Final text frame of 1 MiB, masked with zeros (RFC 6455, 5.2), of which 8 KiB are sent.
    const start = Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0]);
    const raw = Reflect.get(socket, '_socket') as ReturnType<typeof connect>;
    raw.write(Buffer.concat([start, Buffer.alloc(8192, 0x20)]));
    assert.deepEqual(JSON.parse(String(await next())), { type: 'refused', code: 'bad-message' });
  });
});

describe('slow or many', () => {
  test('a socket that says nothing is closed in time', async () => {
    await using at = await openTestDoor({}, { handshakeMs: 150 });
    await assertRefused(await openRawBrowser(at.port), 'timeout');
  });

  test('a slow handshake is closed in time', async () => {
    await using at = await openTestDoor({}, { handshakeMs: 150 });
    const browser = await openRawBrowser(at.port);
    await challenge(browser, { code: at.code() }, at);
    await assertRefused(browser, 'timeout');
  });

  test('a request that never ends is closed in time', async () => {
    await using at = await openTestDoor({}, { handshakeMs: 150 });
    const socket = connect(at.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: 127.0');
    await once(socket.resume(), 'close');
  });

  test('a connection that never asks anything is closed in time', async () => {
    await using at = await openTestDoor({}, { handshakeMs: 150 });
    await once(connect(at.port, '127.0.0.1').resume(), 'close');
  });

  test('eight may wait for their handshake, the ninth is sent away, and gets in once there is room', async () => {
    await using at = await openTestDoor();
    const waiting = await Promise.all(Array.from({ length: 8 }, () => openSocket(at.port)));
    await assert.rejects(openSocket(at.port), /503/);
    const [one] = waiting;
    one?.send('no');
    await Promise.all([one && once(one, 'close')]);
    await pairAndConnect(at.port, at.code());
  });
});

test('malformed requests never take the process with them', async () => {
  await using at = await openTestDoor();
  const head = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${at.port}\r\nOrigin: ${CHROMIUM_ORIGIN}\r\n`;
  const upgrade = `${head}Connection: Upgrade\r\nUpgrade: websocket\r\n`;
  const requests = [
    '\0\r\n\r\n',
    'GET\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: [::\r\nOrigin: %\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    `${upgrade}\r\n`,
    `${upgrade}Sec-WebSocket-Key: x\r\nSec-WebSocket-Version: 99\r\n\r\n`,
    `${head}Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n`,
    `${head}X: ${'x'.repeat(20_000)}\r\n\r\n`,
    `${head}Host: evil.example\r\n\r\n`,
    'CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example\r\n\r\n',
    `POST /health HTTP/1.1\r\nHost: 127.0.0.1:${at.port}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
  ];
  for (const text of requests) {
    const socket = connect(at.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(text);
    await once(socket.resume(), 'close');
    const abrupt = connect(at.port, '127.0.0.1');
    abrupt.on('error', () => {});
    abrupt.write(text, () => abrupt.resetAndDestroy());
    await once(abrupt, 'close');
  }
  await pairAndConnect(at.port, at.code());
});

test('the address of the socket is /, nothing else', async () => {
  await using at = await openTestDoor();
  const { WebSocket } = await import('ws');
  const socket = new WebSocket(`${linkUrl(at.port)}other`, { headers: { Origin: CHROMIUM_ORIGIN } });
  const [error] = await once(socket, 'error');
  assert.match(error.message, /404/);
});
