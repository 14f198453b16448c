import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { withCode } from '../../../test/problem.ts';
import { createTransport } from './transport.ts';

const BYTES = randomBytes(20 * 1024 * 1024);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Asks a server that answers with `respond`. */
async function asked(respond: (response: ServerResponse) => void, timeoutMs = 10_000) {
  const opened = new AsyncDisposableStack();
  const server = createServer((_, response) => respond(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  const root = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const transport = createTransport({ root, reach: { timeoutMs } });
  opened.defer(() => transport.close());
  const ask = (straight: boolean) => transport.send({ method: 'GET', url: root, straight });
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  return { ask, connections: () => connections, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

const whole = (response: ServerResponse) => {
  response.setHeader('Content-Length', BYTES.length);
  response.end(BYTES);
};

describe('the body of a file', () => {
  it('comes whole, however slowly it is taken', async () => {
    for (const isSlow of [false, true]) {
      await using server = await asked(whole);
      const answer = await server.ask(true);
      assert.ok(answer.each);
      const hash = createHash('sha256');
      let pieces = 0;
      await answer.each((bytes) => {
        pieces += 1;
        if (!isSlow || pieces % 3 === 0) return void hash.update(bytes);
        // The bytes must stay as they are until the promise is resolved.
        return turn().then(() => void hash.update(bytes));
      });
      assert.equal(hash.digest('hex'), sha256(BYTES));
    }
  });

  it('leaves the connection for the next one, and its bytes to that one', async () => {
    await using server = await asked(whole);
    for (const straight of [true, false, true, true, false]) {
      const answer = await server.ask(straight);
      const hash = createHash('sha256');
      let pieces = 0;
      await answer.each?.((bytes) => {
        pieces += 1;
        return pieces % 3 === 0 ? void hash.update(bytes) : turn().then(() => void hash.update(bytes));
      });
      if (!straight) for await (const bytes of answer.body) hash.update(bytes);
      if (straight) await once(answer.body, 'close');
      assert.equal(hash.digest('hex'), sha256(BYTES));
    }
    assert.equal(server.connections(), 1);
  });

  it('may be empty, or come with its head', async () => {
    for (const size of [0, 1, 1000]) {
      await using server = await asked((response) => {
        response.setHeader('Content-Length', size);
        response.end(BYTES.subarray(0, size));
      });
      const answer = await server.ask(true);
      const pieces: Buffer[] = [];
      await answer.each?.((bytes) => void pieces.push(Buffer.from(bytes)));
      assert.deepEqual(Buffer.concat(pieces), BYTES.subarray(0, size));
    }
  });

  it('goes through the stream where it comes in chunks', async () => {
    await using server = await asked((response) => response.end(BYTES));
    const answer = await server.ask(true);
    assert.equal(answer.each === undefined, answer.header('content-length') === null);
    if (answer.each === undefined)
      assert.equal(sha256(Buffer.concat(await answer.body.toArray())), sha256(BYTES));
  });

  it('waits for whoever begins late', async () => {
    await using server = await asked(whole);
    const answer = await server.ask(true);
    for (let n = 0; n < 20; n++) await turn();
    const hash = createHash('sha256');
    await answer.each?.((bytes) => void hash.update(bytes));
    assert.equal(hash.digest('hex'), sha256(BYTES));
  });

  it('is a stream for whoever wants one', async () => {
    await using server = await asked(whole);
    const answer = await server.ask(false);
    assert.equal(answer.each, undefined);
    assert.equal(sha256(Buffer.concat(await answer.body.toArray())), sha256(BYTES));
  });

  it('fails where the connection breaks off', async () => {
    await using server = await asked((response) => {
      response.setHeader('Content-Length', BYTES.length);
      response.write(BYTES.subarray(0, 3_000_000), () => response.destroy());
    });
    const answer = await server.ask(true);
    let bytes = 0;
    const reading = answer.each?.((piece) => {
      bytes += piece.length;
      return undefined;
    });
    await assert.rejects(reading ?? Promise.resolve(), withCode('connection-lost'));
    assert.ok(bytes <= 3_000_000);
  });

  it('fails where nothing more comes', async () => {
    await using server = await asked((response) => {
      response.setHeader('Content-Length', BYTES.length);
      response.write(BYTES.subarray(0, 3_000_000));
    }, 300);
    const answer = await server.ask(true);
    const reading = answer.each?.(() => undefined);
    await assert.rejects(reading ?? Promise.resolve(), withCode('connection-timeout'));
  });

  it('hands on what its taker throws', async () => {
    await using server = await asked(whole);
    const answer = await server.ask(true);
    let pieces = 0;
    const reading = answer.each?.(() => {
      pieces += 1;
      if (pieces === 10) throw new RangeError('full');
      return undefined;
    });
    await assert.rejects(reading ?? Promise.resolve(), RangeError);
    answer.body.destroy();
  });
});
