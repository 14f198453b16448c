/** When the browser's half gives the link up. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { WebSocketServer } from 'ws';
import { randomBytes } from '../../shared/link/bytes.ts';
import { openTestDoor } from './door-host.ts';
import { connectWith, openSocket, pairAndConnect } from './link-client.ts';

describe('the browser ends the link', () => {
  /** Sits between, at another port, and may change the companion's frames; the browser is made to believe in it. */
  async function openMiddle(to: number, change: (frames: Buffer[]) => Buffer[]) {
    const middle = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(middle, 'listening');
    middle.on('connection', async (browser, request) => {
      const early: string[] = [];
      browser.on('message', (data) => early.push(data.toString()));
      const companion = await openSocket(to, request.headers.origin);
      const frames: Buffer[] = [];
      companion.on('message', (data: Buffer, binary) => {
        if (!binary) return browser.send(data, { binary });
        frames.push(data);
        if (frames.length === 1) browser.send(data, { binary });
        if (frames.length === 3) for (const frame of change(frames)) browser.send(frame);
      });
      browser.removeAllListeners('message');
      for (const message of early) companion.send(message);
      browser.on('message', (data, binary) => companion.send(data, { binary }));
    });
    const { port } = middle.address() as { port: number };
    return {
      port,
      async [Symbol.asyncDispose]() {
        for (const client of middle.clients) client.terminate();
        middle.close();
      },
    };
  }

  const changes: [name: string, change: (frames: Buffer[]) => Buffer[]][] = [
    [
      'changed',
      ([, second, third]) => [Buffer.concat([second ?? Buffer.of(), Buffer.of(0)]), third ?? Buffer.of()],
    ],
    ['out of order', ([, second, third]) => [third ?? Buffer.of(), second ?? Buffer.of()]],
    ['repeated', ([first, second]) => [first ?? Buffer.of(), second ?? Buffer.of()]],
    ['left out', ([, , third]) => [third ?? Buffer.of()]],
  ];
  for (const [name, change] of changes) {
    test(`when frames of the companion are ${name}`, async () => {
      await using at = await openTestDoor();
      const { secret } = await pairAndConnect(at.port, at.code());
      await using middle = await openMiddle(at.port, change);
      const { link } = await connectWith(middle.port, secret, { provePort: at.port });
      const answers = await Promise.allSettled([
        link.call('companion.status', {}),
        link.call('companion.status', {}),
      ]);
      for (const answer of answers) {
        assert.ok(answer.status === 'rejected' && answer.reason.problem.code === 'bad-message', name);
      }
      assert.equal((await link.closed)?.code, 'bad-message');
    });
  }

  test('when the companion goes away: open and later calls say companion-offline', async () => {
    const never = Promise.withResolvers<unknown>();
    const asked = Promise.withResolvers<void>();
    await using at = await openTestDoor({
      'local.roots': () => {
        asked.resolve();
        return never.promise;
      },
    });
    const { link } = await pairAndConnect(at.port, at.code());
    const open = link.call('local.roots', {});
    await asked.promise;
    const rejected = assert.rejects(open, { problem: { code: 'companion-offline' } });
    await at.door.close();
    await rejected;
    assert.equal(await link.closed, null);
    await assert.rejects(link.call('companion.status', {}), { problem: { code: 'companion-offline' } });
    const piece = link.sendCapture(crypto.randomUUID(), 0, randomBytes(5));
    await assert.rejects(piece, { problem: { code: 'companion-offline' } });
    never.resolve({});
  });

  test('and never sends a call whose parameters have the wrong form', async () => {
    await using at = await openTestDoor();
    const { link } = await pairAndConnect(at.port, at.code());
    await assert.rejects(link.call('servers.test', { id: 'x' }), {
      problem: { code: 'bad-message', said: 'the parameters of servers.test' },
    });
    assert.equal((await link.call('companion.status', {})).name, 'here');
    assert.equal(at.host.calls.length, 1);
  });
});
