/** The proxy does to a request what it is told, and nothing to the others. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import type { Fault } from './faults.ts';

const ANSWER = Buffer.from('an answer of thirty-two letters!');

describe('fault proxy', () => {
  let server: Server;
  let proxy: FaultProxy;
  let arrived: Buffer[];
  before(async () => {
    server = createServer(async (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', () => {});
      await once(incoming, 'end').catch(() => {});
      arrived.push(Buffer.concat(chunks));
      outgoing.writeHead(201, { 'content-length': ANSWER.length }).end(ANSWER);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => server.close());
  beforeEach(async () => {
    arrived = [];
    proxy = await startFaultProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  afterEach(() => proxy.stop());

  /** The answer as far as it came; `broken` where its connection ended before. */
  async function ask(body: string | Buffer = 'hello') {
    const sent = request(proxy.url, { method: 'PUT', headers: { 'content-length': body.length } });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    let broken = false;
    try {
      for await (const chunk of answer) chunks.push(chunk as Buffer);
    } catch {
      broken = true;
    }
    return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks), broken };
  }

  const OF_ANSWER: [fault: Fault, status: number, body: Buffer, broken: boolean][] = [
    [{ kind: 'restatus', status: 503 }, 503, ANSWER, false],
    [{ kind: 'truncate', bytes: 5, how: 'cut' }, 201, ANSWER.subarray(0, 5), true],
    [{ kind: 'truncate', bytes: 5, how: 'shorten' }, 201, ANSWER.subarray(0, 5), false],
    [{ kind: 'wrong-length', by: 9 }, 201, ANSWER, true],
    [{ kind: 'corrupt', at: 3, bytes: 2 }, 201, Buffer.from(ANSWER).fill(1, 3, 5), false],
    [{ kind: 'throttle', bytesPerSecond: 2000 }, 201, ANSWER, false],
    [{ kind: 'delay', milliseconds: 20 }, 201, ANSWER, false],
  ];
  for (const [fault, status, body, broken] of OF_ANSWER) {
    it(`${JSON.stringify(fault)}: the server did it, the answer differs`, async () => {
      proxy.next(fault);
      const answer = await ask();
      assert.deepEqual([answer.status, answer.broken], [status, broken]);
      assert.equal(answer.body.toString(), body.toString());
      assert.deepEqual(arrived.map(String), ['hello']);
      assert.deepEqual([proxy.requests[0]?.bodyBytes, proxy.requests[0]?.answerBytes], [5, ANSWER.length]);
      assert.equal((await ask()).status, 201);
    });
  }

  it('hangs up, or answers early, without the server', async () => {
    proxy.next({ kind: 'hang-up' });
    await assert.rejects(ask());
    proxy.next({ kind: 'answer', status: 413, headers: { 'retry-after': '7' }, early: true });
    const { status, headers } = await ask();
    assert.deepEqual([status, headers['retry-after'], headers.connection], [413, '7', 'close']);
    assert.deepEqual(arrived, []);
  });

  it('passes on a body as if it were shorter', async () => {
    for (const bytes of [0, 3, 99]) {
      proxy.next({ kind: 'shorten-request', bytes });
      assert.equal((await ask('0123456789')).status, 201);
      assert.equal(String(arrived.at(-1)), '0123456789'.slice(0, bytes));
    }
  });

  it('takes its time, both ways', async () => {
    const start = performance.now();
    proxy.next({ kind: 'throttle', bytesPerSecond: 100 });
    await ask('0123456789');
    // 10 bytes up, 32 down; the last piece waits for nobody.
    assert.ok(performance.now() - start >= 370, `${performance.now() - start} ms`);
    assert.deepEqual(arrived.map(String), ['0123456789']);
  });
});
