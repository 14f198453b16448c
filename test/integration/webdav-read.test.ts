/** Reading a file from where an earlier reading broke off. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { createWebdavClient, type WebdavClient } from '../../companion/webdav/index.ts';
import { withCode } from '../problem.ts';
import { SERVERS, type TestServer } from '../servers/index.ts';
import { clientFor } from './webdav-access.ts';

for (const { kind, start } of SERVERS) {
  describe(`Reading on from ${kind}`, () => {
    let server: TestServer;
    let client: WebdavClient;
    before(async () => {
      server = await start();
      client = clientFor(server);
      await client.put('/a.jpg', { bytes: Buffer.from('0123456789'), size: 10 });
    });
    after(async () => {
      client.close();
      await server.remove();
    });

    it('gives the rest of the same file, or the whole one', async () => {
      const whole = await client.read('/a.jpg');
      assert.deepEqual([await text(whole), whole.from, whole.size], ['0123456789', 0, 10]);
      assert.ok(Math.abs(Date.now() - (whole.modifiedAt ?? 0)) < 60_000);
      assert.ok(whole.etag);
      const rest = await client.read('/a.jpg', { from: 4, etag: whole.etag });
      assert.deepEqual([rest.from, rest.size], [4, 10]);
      assert.equal(await text(rest), '456789');
      const unknown = await client.read('/a.jpg', { from: 4 });
      assert.deepEqual([await text(unknown), unknown.from], ['0123456789', 0]);
    });

    it('never gives the rest of another file', async () => {
      const other = await client.read('/a.jpg', { from: 4, etag: '"another"' });
      assert.deepEqual([await text(other), other.from], ['0123456789', 0]);
      await assert.rejects(
        client.read('/a.jpg', { from: 4, etag: 'W/"another"' }),
        withCode('changed-on-server'),
      );
    });
  });
}

describe('A part of a file', () => {
  let server: Server;
  let client: WebdavClient;
  let answer: (response: ServerResponse) => void;
  before(async () => {
    server = createServer((request, response) => {
      assert.equal(request.headers.range, 'bytes=4-');
      answer(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    client = createWebdavClient({
      ...{ url: `http://127.0.0.1:${port}/`, username: 'a', password: 'b' },
      ...{ plainHttp: false, signIn: 'basic', timeoutMs: 2000 },
    });
  });
  after(() => {
    client.close();
    server.close();
  });

  const part = (changes: Record<string, string>) => (response: ServerResponse) =>
    response
      .writeHead(206, {
        ...{ ETag: '"e"', 'Content-Range': 'bytes 4-9/10', 'Content-Length': '6', ...changes },
      })
      .end('456789'.slice(0, Number(changes['Content-Length'] ?? 6)));
  const rest = () => client.read('/a', { from: 4, etag: '"e"' });

  it('is taken where it is right', async () => {
    answer = part({ 'OC-Checksum': 'SHA1:aa' });
    const reading = await rest();
    assert.deepEqual([reading.from, reading.size, reading.checksum], [4, 10, 'SHA1:aa']);
    assert.equal(await text(reading), '456789');
    answer = part({ ETag: 'W/"e"', 'Content-Range': 'bytes 4-9/*' });
    assert.equal((await rest()).size, null);
  });

  for (const [what, changes] of [
    ['another beginning', { 'Content-Range': 'bytes 3-8/10' }],
    ['less than the rest', { 'Content-Range': 'bytes 4-9/11' }],
    ['another length', { 'Content-Length': '5' }],
    ['no range', { 'Content-Range': 'none' }],
    ['several ranges', { 'Content-Type': 'multipart/byteranges; boundary=x', 'Content-Range': '' }],
  ] as const) {
    it(`is refused with ${what}`, async () => {
      answer = part(changes);
      await assert.rejects(rest(), withCode('invalid-answer'));
    });
  }

  it('is refused where it is of another file, or nothing tells', async () => {
    answer = part({ ETag: '"f"' });
    await assert.rejects(rest(), withCode('changed-on-server'));
    answer = (response) =>
      response.writeHead(206, { 'Content-Range': 'bytes 4-9/10', 'Content-Length': '6' }).end('456789');
    await assert.rejects(rest(), withCode('changed-on-server'));
    answer = (response) => response.writeHead(416).end();
    await assert.rejects(rest(), withCode('changed-on-server'));
  });
});

async function text({ body }: Awaited<ReturnType<WebdavClient['read']>>): Promise<string> {
  return Buffer.concat(await body.toArray()).toString();
}
