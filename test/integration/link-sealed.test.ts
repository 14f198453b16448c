/** Frames after authentication: what is sealed wrongly, out of order, too large or nonsense ends the link, with a reason. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { concat } from '../../shared/link/bytes.ts';
import { MAX_FRAME_BYTES, textFrame } from '../../shared/link/frame.ts';
import { MAX_TEXT_BYTES } from '../../shared/rpc.ts';
import { openTestDoor } from './door-host.ts';
import { pairAndConnect } from './link-client.ts';
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
