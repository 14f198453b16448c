/** The WebDAV client when the network or the server misbehaves; Apache behind the fault proxy. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { Readable } from 'node:stream';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { createWebdavClient, type WebdavClient } from '../../companion/webdav/index.ts';
import type { ProblemCode } from '../../shared/problems.ts';
import { problemOf, withCode } from '../problem.ts';
import type { Fault } from '../servers/faults.ts';
import {
  byMethod,
  type FaultProxy,
  type ProxiedRequest,
  startApache,
  startFaultProxy,
  type TestServer,
} from '../servers/index.ts';
import { clientFor } from './webdav-access.ts';

const body = (size: number) => ({ open: () => Readable.from([Buffer.alloc(size, 1)]), size });
const listAll = (client: WebdavClient, path = '/') => Array.fromAsync(client.list(path));

describe('WebDAV client behind faults', () => {
  let server: TestServer;
  let proxy: FaultProxy;
  let client: WebdavClient;
  before(async () => {
    server = await startApache();
    using direct = clientFor(server);
    await direct.makeFolders('/sub');
    for (const name of ['a', 'b', 'c']) await direct.put(`/sub/${name}`, body(3));
  });
  after(() => server.remove());
  beforeEach(async () => {
    proxy = await startFaultProxy(server.url);
    client = clientFor(server, { url: proxy.url, timeoutMs: 2000 });
  });
  afterEach(async () => {
    client.close();
    await proxy.stop();
  });

  const page = '<!doctype html><html><form><input type="password"></form></html>';
  const html = { 'content-type': 'text/html' };
  const OF_LISTING: [what: string, fault: Fault, code: ProblemCode][] = [
    [
      'a listing cut off with its connection',
      { kind: 'truncate', bytes: 700, how: 'cut' },
      'truncated-answer',
    ],
    [
      'a listing shortened behind our back',
      { kind: 'truncate', bytes: 700, how: 'shorten' },
      'truncated-answer',
    ],
    ['an empty listing', { kind: 'truncate', bytes: 0, how: 'shorten' }, 'truncated-answer'],
    ['a listing that stalls', { kind: 'stall-reply', afterBytes: 100 }, 'connection-timeout'],
    ['no answer at all', { kind: 'hold', until: new Promise(() => {}) }, 'connection-timeout'],
    ['a connection cut before the answer', { kind: 'cut-reply' }, 'connection-lost'],
    ['a login page', { kind: 'answer', status: 200, headers: html, body: page }, 'login-page'],
    ['a web page', { kind: 'answer', status: 200, headers: html, body: '<p>Hi' }, 'not-webdav'],
    [
      'a web page called multistatus',
      { kind: 'answer', status: 207, headers: html, body: page },
      'invalid-answer',
    ],
    [
      'a redirect elsewhere',
      { kind: 'answer', status: 302, headers: { location: 'https://b.test/' } },
      'redirected-elsewhere',
    ],
    ['a redirect to a login', { kind: 'answer', status: 302, headers: { location: '/login' } }, 'login-page'],
    ['maintenance', { kind: 'answer', status: 503, body: 'System in maintenance mode.' }, 'maintenance'],
    ['an overloaded server', { kind: 'answer', status: 429, headers: { 'retry-after': '9' } }, 'server-busy'],
  ];
  for (const [what, fault, code] of OF_LISTING) {
    it(`takes ${what} for no folder`, async () => {
      proxy.next(fault);
      const problem = await problemOf(listAll(client, '/sub'));
      assert.equal(problem.code, code);
      if (problem.status === 429) assert.equal(problem.retryAfter, 9);
      assert.equal(proxy.requests.length, 1);
      // The client is as good as new.
      assert.equal((await listAll(client, '/sub')).length, 3);
    });
  }

  const OF_PUT: [what: string, fault: Fault, code: ProblemCode][] = [
    ['a cut in the middle', { kind: 'cut-request', afterBytes: 200_000 }, 'connection-lost'],
    ['a server that stops reading', { kind: 'stall-request' }, 'connection-timeout'],
    ['an answer that never comes', { kind: 'cut-reply' }, 'connection-lost'],
    ['a full disk', { kind: 'answer', status: 507 }, 'server-full'],
    ['too large a file', { kind: 'answer', status: 413 }, 'file-too-large'],
    ['a lock', { kind: 'answer', status: 423 }, 'locked'],
    [
      'a login page that swallows it',
      { kind: 'answer', status: 200, headers: html, body: page },
      'login-page',
    ],
    [
      'a redirect that would make it a GET',
      { kind: 'answer', status: 303, headers: { location: '/dav/a' } },
      'redirected-elsewhere',
    ],
  ];
  for (const [what, fault, code] of OF_PUT) {
    it(`does not take ${what} for a stored file`, async () => {
      proxy.next(fault, byMethod('PUT'));
      // More than the buffers between the two processes can swallow.
      const put = client.put('/pf-t-1.upload', body(fault.kind === 'stall-request' ? 30_000_000 : 500_000));
      assert.equal((await problemOf(put)).code, code);
      assert.equal(proxy.requests.length, 1);
      if (fault.kind !== 'cut-reply')
        assert.equal((await readdir(server.root)).includes('pf-t-1.upload'), false);
      await client.removeOwn('/pf-t-1.upload');
    });
  }

  it('asks once more where a kept connection was closed under the request', async () => {
    await client.stat('/sub/');
    proxy.next({ kind: 'cut-request', afterBytes: 0 }, ({ reused }) => reused);
    assert.equal((await client.stat('/sub/'))?.folder, true);
    assert.deepEqual(
      proxy.requests.map(({ reused }) => reused),
      [false, true, false],
    );
  });

  it('leaves it to the caller to look before a file is sent again', async () => {
    await client.stat('/sub/');
    proxy.next({ kind: 'cut-reply' }, byMethod('PUT'));
    await assert.rejects(client.put('/pf-t-2.upload', body(20_000)), withCode('connection-lost'));
    assert.equal(proxy.requests.length, 2);
    await client.removeOwn('/pf-t-2.upload');
  });

  it('does not ask again on a new connection, nor ever repeats a move', async () => {
    proxy.next({ kind: 'cut-request', afterBytes: 0 });
    await assert.rejects(client.stat('/sub/'), withCode('connection-lost'));
    assert.equal(proxy.requests.length, 1);
    await client.stat('/sub/');
    proxy.next({ kind: 'cut-reply' }, byMethod('MOVE'));
    await assert.rejects(client.move('/sub/a', '/sub/a2'), withCode('connection-lost'));
    assert.equal(proxy.requests.filter(({ method }) => method === 'MOVE').length, 1);
    assert.equal(await client.move('/sub/a2', '/sub/a'), 'moved');
  });

  it('finds the failure inside a 207 to a move', async () => {
    const inside = (status: string) =>
      `<d:multistatus xmlns:d="DAV:"><d:response><d:href>/x</d:href><d:status>HTTP/1.1 ${status}</d:status></d:response></d:multistatus>`;
    const answer = (text: string): Fault => ({ kind: 'answer', status: 207, body: text });
    proxy.next(answer(inside('412 Precondition Failed')));
    assert.equal(await client.move('/sub/a', '/sub/b'), 'exists');
    proxy.next(answer(inside('423 Locked')));
    await assert.rejects(client.move('/sub/a', '/sub/b'), withCode('locked'));
    proxy.next(answer(inside('423 Locked').slice(0, -5)));
    await assert.rejects(client.move('/sub/a', '/sub/b'), withCode('truncated-answer'));
  });

  it('tries the other scheme in a destination once, and remembers it', async () => {
    const toHttp = ({ headers }: ProxiedRequest) => String(headers.destination).startsWith('http:');
    proxy.next({ kind: 'answer', status: 502 }, toHttp, 9);
    proxy.next({ kind: 'answer', status: 201 }, byMethod('MOVE'), 9);
    assert.equal(await client.move('/sub/a', '/sub/z'), 'moved');
    assert.equal(await client.move('/sub/a', '/sub/z'), 'moved');
    const schemes = proxy.requests.map(({ headers }) => String(headers.destination).split(':')[0]);
    assert.deepEqual(schemes, ['http', 'https', 'https']);
  });

  it('keeps its word about headers', async () => {
    await client.stat('/sub/');
    await client.put('/pf-t-3.upload', body(7));
    await client.move('/pf-t-3.upload', '/sub/h');
    const [propfind, put, move] = proxy.requests.map(({ headers }) => headers);
    assert.equal(propfind?.['user-agent'], 'Photoferry/0.1.0');
    assert.equal(propfind?.depth, '0');
    assert.equal(propfind?.['content-type'], 'application/xml; charset=utf-8');
    assert.ok(Number(propfind?.['content-length']) > 0);
    assert.equal(put?.['content-length'], '7');
    assert.equal(put?.['transfer-encoding'], undefined);
    assert.equal(move?.overwrite, 'F');
    assert.equal(move?.destination, `${proxy.url}sub/h`);
    const basic = `Basic ${Buffer.from(`${server.username}:${server.password}`, 'utf8').toString('base64')}`;
    for (const headers of [propfind, put, move]) assert.equal(headers?.authorization, basic);
  });

  it('goes through one connection while it is alone', async () => {
    for (let i = 0; i < 5; i++) {
      await client.stat('/nothing');
      await listAll(client);
    }
    assert.equal(proxy.requests.filter(({ reused }) => !reused).length, 1);
  });
});

describe('WebDAV client where no server is', () => {
  let silent: Server;
  before(async () => {
    silent = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
    await once(silent, 'listening');
  });
  after(() => silent.close());

  it('gives up on a port that takes connections and says nothing, with and without TLS', async () => {
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    for (const scheme of ['http', 'https']) {
      using client = createWebdavClient({
        ...{ url: `${scheme}://127.0.0.1:${port}/`, username: 'a', password: 'b', plainHttp: false },
        timeoutMs: 300,
      });
      await assert.rejects(client.stat('/'), withCode('connection-timeout'));
    }
  });

  it('says that there is no such host', async () => {
    using client = createWebdavClient({
      url: 'https://no-such-host.invalid/',
      username: 'a',
      password: 'b',
      plainHttp: false,
    });
    const problem = await problemOf(client.stat('/'));
    assert.deepEqual([problem.code, problem.target], ['host-not-found', 'no-such-host.invalid']);
  });

  it('sends nothing over plain http to another computer', () => {
    const access = { url: 'http://nas.test/dav/', username: 'a', password: 'b', plainHttp: false };
    assert.throws(() => createWebdavClient(access), withCode('plain-http'));
  });
});
