/** WebDAV through the HTTP proxy that the environment names. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { createWebdavClient } from '../../companion/webdav/index.ts';
import { problemOf, withCode } from '../problem.ts';
import { startApache, type TestServer } from '../servers/index.ts';
import { accessTo } from './webdav-access.ts';

const ACCOUNT = `Basic ${Buffer.from('me:proxy secret').toString('base64')}`;

describe('WebDAV through a proxy', () => {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  let secure: TestServer;
  let plain: TestServer;
  let proxy: Server;
  let port: number;
  before(async () => {
    [secure, plain] = await Promise.all([startApache({ tls: true }), startApache()]);
    proxy = startProxy(seen, sockets);
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    const address = proxy.address();
    port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  });
  after(async () => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
    await Promise.all([secure.remove(), plain.remove()]);
  });
  afterEach(() => {
    for (const name of ['HTTPS_PROXY', 'http_proxy', 'NO_PROXY']) delete process.env[name];
    seen.length = 0;
  });
  /** An access by a name that only the proxy can look up. */
  const far = (server: TestServer) => {
    const url = server.url.replace('127.0.0.1', 'dav.test').replace('localhost', 'dav.test');
    return { ...accessTo(server), url, plainHttp: true, signIn: 'basic' as const };
  };

  it('goes through a tunnel with https, and the certificate is judged all the same', async () => {
    process.env.HTTPS_PROXY = `http://me:proxy%20secret@127.0.0.1:${port}`;
    using client = createWebdavClient(far(secure));
    await client.put('/a', { bytes: Buffer.from('hello'), size: 5 });
    assert.equal(await readFile(join(secure.root, 'a'), 'utf8'), 'hello');
    assert.equal((await Array.fromAsync(client.list('/'))).length, 1);
    assert.deepEqual(seen, [`CONNECT ${new URL(client.root).host}`]);

    const ca = await readFile(join(secure.root, '../tls.crt'), 'utf8');
    using byName = createWebdavClient({ ...far(secure), certificate: undefined, ca });
    const problem = await problemOf(byName.stat('/'));
    assert.deepEqual([problem.code, problem.said], ['tls-untrusted', 'it was made out to another name']);
  });

  it('asks the proxy itself without https', async () => {
    process.env.http_proxy = `me:proxy%20secret@127.0.0.1:${port}`;
    using client = createWebdavClient(far(plain));
    await client.put('/b', { bytes: Buffer.from('hello'), size: 5 });
    assert.equal((await client.stat('/b'))?.size, 5);
    assert.deepEqual(seen, [`PUT ${client.root.href}b`, `PROPFIND ${client.root.href}b`]);
  });

  it('says that the proxy refuses, and that it is not there', async () => {
    for (const server of [secure, plain]) {
      process.env.HTTPS_PROXY = `http://127.0.0.1:${port}`;
      process.env.http_proxy = process.env.HTTPS_PROXY;
      using client = createWebdavClient(far(server));
      const problem = await problemOf(client.stat('/'));
      assert.deepEqual(
        [problem.code, problem.said, problem.target],
        ['proxy-refused', '407 Proxy Authentication Required', `127.0.0.1:${port}`],
      );
    }
    for (const [away, target] of [
      ['http://127.0.0.1:1', '127.0.0.1:1'],
      ['http://nowhere.invalid:3128', 'nowhere.invalid:3128'],
    ]) {
      process.env.HTTPS_PROXY = away;
      process.env.http_proxy = away;
      for (const server of [secure, plain]) {
        using client = createWebdavClient(far(server));
        const problem = await problemOf(client.stat('/'));
        assert.deepEqual([problem.code, problem.target], ['proxy-unreachable', target]);
      }
    }
  });

  it('is not done for this computer, nor for what is excepted', async () => {
    process.env.HTTPS_PROXY = 'http://127.0.0.1:1';
    using near = createWebdavClient(accessTo(secure));
    assert.equal((await near.stat('/'))?.folder, true);
    process.env.NO_PROXY = '.test';
    using direct = createWebdavClient(far(secure));
    await assert.rejects(direct.stat('/'), withCode('host-not-found'));
  });
});

/** A proxy for an account, to which every name is this computer. */
function startProxy(seen: string[], sockets: Set<Socket>): Server {
  const isAllowed = ({ method, url, headers }: IncomingMessage) => {
    if (headers['proxy-authorization'] === ACCOUNT) seen.push(`${method} ${url}`);
    return headers['proxy-authorization'] === ACCOUNT;
  };
  const server = createServer((incoming, outgoing) => {
    if (!isAllowed(incoming)) {
      incoming.resume();
      return outgoing.writeHead(407).end();
    }
    const { port, pathname } = new URL(incoming.url ?? '');
    const { method, headers } = incoming;
    const upstream = request({ host: '127.0.0.1', port, path: pathname, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(upstream);
  });
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (incoming, socket) => {
    if (!isAllowed(incoming)) return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const upstream = connect(Number(incoming.url?.split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  return server;
}
