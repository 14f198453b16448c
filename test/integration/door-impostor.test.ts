/** Something else that answers in the companion's place. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { WebSocketServer } from 'ws';
import { randomBytes } from '../../shared/link/bytes.ts';
import { importKey } from '../../shared/link/keys.ts';
import { withCode } from '../problem.ts';
import { openTestDoor } from './door-host.ts';
import { connectWith, openSocket, pairAndConnect } from './link-client.ts';

describe('an impostor at the first port that relays to the companion', () => {
  /** Takes another port and hands every message on, with an Origin of its own making. */
  async function openRelay(to: number) {
    const relay = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(relay, 'listening');
    const heard: string[] = [];
    relay.on('connection', async (browser, request) => {
      const early: string[] = [];
      browser.on('message', (data) => early.push(data.toString()));
      const companion = await openSocket(to, request.headers.origin);
      companion.on('message', (data, binary) => browser.send(data, { binary }));
      browser.removeAllListeners('message');
      const pass = (message: string) => {
        heard.push(message);
        companion.send(message);
      };
      for (const message of early) pass(message);
      browser.on('message', (data) => pass(data.toString()));
      browser.on('close', () => companion.terminate());
    });
    const { port } = relay.address() as { port: number };
    return {
      port,
      heard,
      async [Symbol.asyncDispose]() {
        for (const client of relay.clients) client.terminate();
        relay.close();
      },
    };
  }

  test('gets no proof from a paired browser', async () => {
    await using at = await openTestDoor();
    const { secret } = await pairAndConnect(at.port, at.code());
    await using relay = await openRelay(at.port);
    await assert.rejects(connectWith(relay.port, secret), withCode('impostor'));
    assert.deepEqual(
      relay.heard.map((text) => JSON.parse(text).type),
      ['hello'],
    );
  });

  test('gets nothing from a browser that is pairing, and the code stays good', async () => {
    await using at = await openTestDoor();
    const code = at.code();
    await using relay = await openRelay(at.port);
    await assert.rejects(pairAndConnect(relay.port, code), withCode('pairing-failed'));
    assert.equal(relay.heard.length, 1);
    await pairAndConnect(at.port, code);
  });
});

test('a companion that does not know the key is an impostor', async () => {
  await using at = await openTestDoor();
  const { secret } = await pairAndConnect(at.port, at.code());
  const other = { keyId: secret.keyId, key: await importKey(randomBytes(32)) };
  await assert.rejects(connectWith(at.port, other), withCode('impostor'));
});
