/** A line passes everything on, late and no faster than it should, and takes little itself. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { startSlowLine } from './slow-line.ts';

const BODY = randomBytes(3_000_000);

describe('slow line', () => {
  let server: Server;
  let url: string;
  before(async () => {
    // Sends back what it gets.
    server = createServer((incoming, outgoing) => void incoming.pipe(outgoing)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  after(() => server.close());

  async function echo(to: string, body: Buffer, agent?: Agent): Promise<Buffer> {
    const sent = request(to, { method: 'PUT', agent, headers: { 'content-length': body.length } }).end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    return Buffer.concat(await answer.toArray());
  }
  async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
    const start = performance.now();
    await work();
    return performance.now() - start;
  }

  it('adds a round trip to each request and another to each connection, and loses nothing', async () => {
    await using line = await startSlowLine(url, { roundTripMs: 50 });
    const agent = new Agent({ keepAlive: true });
    const first = await millisecondsOf(() => echo(line.url, Buffer.from('a'), agent));
    const second = await millisecondsOf(() => echo(line.url, Buffer.from('a'), agent));
    assert.ok(first >= 99 && second >= 49, `${first} ms, ${second} ms`);
    assert.ok((await echo(line.url, BODY, agent)).equals(BODY));
    agent.destroy();
  });

  it('lets many round trips run beside each other', async () => {
    await using line = await startSlowLine(url, { roundTripMs: 100 });
    const all = Array.from({ length: 20 }, () => echo(line.url, Buffer.from('a')));
    const together = await millisecondsOf(() => Promise.all(all));
    assert.ok(together < 20 * 100, `${together} ms`);
  });

  it('is no faster than it should be, for all connections together', async () => {
    await using line = await startSlowLine(url, { bytesPerSecond: 20_000_000 });
    const took = await millisecondsOf(async () => {
      const all = await Promise.all([echo(line.url, BODY), echo(line.url, BODY)]);
      for (const one of all) assert.ok(one.equals(BODY));
    });
    // 6 MB each way; what comes back may overlap with what goes there.
    assert.ok(took >= 295, `${took} ms`);
  });

  it('ends the other side where one has ended', async () => {
    await using line = await startSlowLine(url);
    const agent = new Agent({ keepAlive: true });
    await echo(line.url, Buffer.from('a'), agent);
    const [socket] = Object.values(agent.freeSockets).flat();
    server.closeIdleConnections();
    if (socket) await once(socket, 'close');
    agent.destroy();
  });
});
