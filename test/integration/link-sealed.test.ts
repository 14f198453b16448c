/** Frames after authentication: what is sealed wrongly, out of order, too large or nonsense ends the link, with a reason. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { WebSocketServer } from 'ws';
import { concat, randomBytes } from '../../shared/link/bytes.ts';
import { MAX_FRAME_BYTES, textFrame } from '../../shared/link/frame.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { MAX_TEXT_BYTES } from '../../shared/rpc.ts';
import { openTestDoor } from './door-host.ts';
import { connectWith, openSocket, pairAndConnect } from './link-client.ts';
import { openSealed, type Sealed } from './raw-browser.ts';

const STATUS = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'companion.status', params: {} });
const status = () => textFrame(STATUS);

/** The companion says why, sealed, and closes. */
async function assertEnded(browser: Sealed, said: RegExp): Promise<void> {
  const { method, params } = (await browser.nextJson()) as {
    method: string;
    params: { problem: { said: string } };
  };
  assert.equal(method, 'link.closing');
  assert.match(params.problem.said, said);
  assert.deepEqual(await browser.next(), { closed: 4008, reason: 'bad-message' });
}

async function openAt(at: Awaited<ReturnType<typeof openTestDoor>>): Promise<Sealed> {
  return openSealed(at.port, { code: at.code() });
}

describe('the companion ends the link', () => {
  test('at a frame that was changed', async () => {
    await using at = await openTestDoor();
    const browser = await openAt(at);
    const sealed = await browser.seal(status());
    sealed[3] = (sealed[3] ?? 0) ^ 1;
    browser.socket.send(sealed);
    await assertEnded(browser, /not sealed with the key/);
    assert.deepEqual(at.host.calls, []);
  });

  test('at a frame that comes twice', async () => {
    await using at = await openTestDoor();
    const browser = await openAt(at);
    const sealed = await browser.seal(status());
    browser.socket.send(sealed);
    assert.ok(await browser.nextJson());
    browser.socket.send(sealed);
    await assertEnded(browser, /not sealed with the key/);
    assert.equal(at.host.calls.length, 1);
  });

  test('at frames that changed places', async () => {
    await using at = await openTestDoor();
    const browser = await openAt(at);
    const [first, second] = [await browser.seal(status()), await browser.seal(status())];
    browser.socket.send(second);
    browser.socket.send(first);
    await assertEnded(browser, /not sealed with the key/);
    assert.deepEqual(at.host.calls, []);
  });

  test('at a frame after one that was left out', async () => {
    await using at = await openTestDoor();
    const browser = await openAt(at);
    await browser.seal(status());
    await browser.sendFrame(status());
    await assertEnded(browser, /not sealed with the key/);
  });

  test('at its own frame sent back', async () => {
    await using at = await openTestDoor();
    const browser = await openAt(at);
    await browser.sendFrame(status());
    browser.socket.send((await browser.next()) as Uint8Array);
    const [code, reason] = await once(browser.socket, 'close');
    assert.deepEqual([code, String(reason)], [4008, 'bad-message']);
  });

  test('at a frame that is not sealed', async () => {
    await using at = await openTestDoor();
    const browser = await openAt(at);
    browser.socket.send(STATUS);
    await assertEnded(browser, /not sealed/);
    assert.deepEqual(at.host.calls, []);
  });

  const nonsense: [name: string, text: string, said: RegExp][] = [
    ['no JSON', '{', /JSON-RPC/],
    ['no JSON-RPC', '[]', /JSON-RPC/],
    ['a call with a field too many', STATUS.replace('{', '{"x":1,'), /JSON-RPC/],
    ['an unknown notification', '{"jsonrpc":"2.0","method":"x","params":{}}', /notification/],
    ['an answer to nothing', '{"jsonrpc":"2.0","id":1,"result":{}}', /answer/],
  ];
  for (const [name, text, said] of nonsense) {
    test(`at ${name}`, async () => {
      await using at = await openTestDoor();
      const browser = await openAt(at);
      await browser.sendText(text);
      await assertEnded(browser, said);
    });
  }

  test('at a frame of an unknown kind, and at an empty one', async () => {
    await using at = await openTestDoor();
    for (const plain of [Uint8Array.of(9, 1, 2), new Uint8Array(0)]) {
      const browser = await openAt(at);
      await browser.sendFrame(plain);
      await assertEnded(browser, /neither text nor photo/);
    }
  });

  test('at text that is not UTF-8', async () => {
    await using at = await openTestDoor();
    const browser = await openAt(at);
    await browser.sendFrame(Uint8Array.of(0, 0xff, 0xfe));
    await assertEnded(browser, /UTF-8/);
  });

  test('at a text above 1 MiB', async () => {
    await using at = await openTestDoor();
    const browser = await openAt(at);
    await browser.sendFrame(concat(Uint8Array.of(0), new Uint8Array(MAX_TEXT_BYTES + 1).fill(32)));
    await assertEnded(browser, /larger than 1 MiB/);
  });

  test('at a frame above the largest', async () => {
    await using at = await openTestDoor();
    const browser = await openAt(at);
    browser.socket.send(new Uint8Array(MAX_FRAME_BYTES + 1));
    await assertEnded(browser, /too large/);
  });

  test('at one so large that it is not even read', async () => {
    await using at = await openTestDoor();
    const browser = await openAt(at);
    browser.socket.send(new Uint8Array(4 * MAX_FRAME_BYTES));
    const came = (await browser.next()) as { closed: number };
    assert.ok(came.closed === 1009 || came.closed === 1006, JSON.stringify(came));
  });

  test('at parameters of the wrong shape, after answering so', async () => {
    await using at = await openTestDoor();
    const browser = await openAt(at);
    await browser.sendText('{"jsonrpc":"2.0","id":7,"method":"servers.test","params":{"id":5}}');
    const answer = (await browser.nextJson()) as { id: number; error: { data: unknown } };
    assert.equal(answer.id, 7);
    assert.deepEqual(answer.error.data, { code: 'bad-message', said: 'the parameters of servers.test' });
    await assertEnded(browser, /parameters of servers.test/);
    assert.deepEqual(at.host.calls, []);
  });

  test('after 90 s of silence (here 300 ms), not while pings come', async () => {
    await using at = await openTestDoor({}, { silenceMs: 300 });
    const { link } = await pairAndConnect(at.port, at.code());
    const until = Date.now() + 600;
    while (Date.now() < until) {
      const pong = new Promise<void>((resolve) => link.on('pong', () => resolve()));
      link.ping();
      await pong;
    }
    assert.equal((await link.closed)?.code, 'timeout');
  });
});

describe('the companion answers and goes on', () => {
  test('at an unknown call', async () => {
    await using at = await openTestDoor();
    const browser = await openAt(at);
    for (const method of [
      'no.such',
      'pairing.open',
      'local.allow',
      'uploads.fromDisk',
      'toString',
      '__proto__',
    ]) {
      await browser.sendText(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: {} }));
      const answer = (await browser.nextJson()) as { error: { data: unknown } };
      assert.deepEqual(answer.error.data, { code: 'unknown-call', target: method });
    }
    await browser.sendText(STATUS);
    assert.ok('result' in ((await browser.nextJson()) as object));
  });

  test('with the problem of the part', async () => {
    const fail = () => {
      throw new PhotoferryError('unknown-server', { target: 'x' });
    };
    await using at = await openTestDoor({ 'servers.test': fail });
    const { link } = await pairAndConnect(at.port, at.code());
    const asked = link.call('servers.test', { id: crypto.randomUUID() });
    await assert.rejects(asked, { problem: { code: 'unknown-server', target: 'x' } });
  });

  test('with a result that only has what its schema names', async () => {
    const result = { roots: [{ id: crypto.randomUUID(), path: '/a', inode: 5 }], secret: 'x' };
    await using at = await openTestDoor({ 'local.roots': () => result });
    const { link } = await pairAndConnect(at.port, at.code());
    assert.deepEqual(await link.call('local.roots', {}), {
      roots: [{ id: result.roots[0]?.id, path: '/a' }],
    });
  });

  test('when a part gives a result of the wrong form, or one that is too large', async () => {
    const entry = { name: 'x'.repeat(1000), kind: 'file' };
    await using at = await openTestDoor({
      'local.roots': () => ({ roots: 'none' }),
      'local.list': () => ({ entries: Array.from({ length: 1100 }, () => entry) }),
    });
    const { link } = await pairAndConnect(at.port, at.code());
    await assert.rejects(link.call('local.roots', {}), /wrong form/);
    const list = link.call('local.list', { rootId: crypto.randomUUID(), path: '' });
    await assert.rejects(list, /1 MiB/);
    assert.equal((await link.call('companion.status', {})).name, 'here');
  });

  test('two browsers at once, each with its own key', async () => {
    await using at = await openTestDoor();
    const origin = 'moz-extension://6f1a3c52-9a65-4f0c-8f4e-0a1b2c3d4e5f';
    const one = await pairAndConnect(at.port, at.code(), { name: 'Chromium' });
    const two = await pairAndConnect(at.port, at.code(), { name: 'Firefox', origin });
    assert.notEqual(one.secret.keyId, two.secret.keyId);
    await Promise.all([one, two].map(({ link }) => link.call('companion.status', {})));
    assert.deepEqual(
      at.host.pairings.list().map(({ name }) => name),
      ['Chromium', 'Firefox'],
    );
    one.link.close();
    await one.link.closed;
    assert.equal((await two.link.call('companion.status', {})).name, 'here');
  });
});

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
