/** One file down when server, line or proxy misbehave; Apache behind the fault proxy. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { type Part, receiveFile } from '../../companion/transfer/index.ts';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import type { ProblemCode } from '../../shared/problems.ts';
import { problemOf, withCode } from '../problem.ts';
import type { Fault } from '../servers/faults.ts';
import {
  byMethod,
  type FaultProxy,
  startApache,
  startFaultProxy,
  type TestServer,
} from '../servers/index.ts';
import { prepareReceiveBed, type ReceiveBed, TEMPORARY } from './receive-bed.ts';
import { clientFor } from './webdav-access.ts';

const page = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>Sign in' };
const GETS = byMethod('GET');

describe('one file down, and everything that goes wrong on the way', () => {
  let server: TestServer;
  let proxy: FaultProxy;
  let client: WebdavClient;
  let bed: ReceiveBed;
  const files = { small: randomBytes(200_000), large: randomBytes(3_000_000) };
  before(async () => {
    server = await startApache();
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(server.root, name), bytes);
  });
  after(() => server.remove());
  beforeEach(async () => {
    proxy = await startFaultProxy(server.url);
    client = clientFor(server, { url: proxy.url, timeoutMs: 1000 });
    bed = await prepareReceiveBed();
  });
  afterEach(async () => {
    client.close();
    await proxy.stop();
    await bed.remove();
  });

  const FAULTS: [what: string, fault: Fault, code: ProblemCode][] = [
    [
      'an answer cut short with its length',
      { kind: 'truncate', bytes: 1000, how: 'shorten' },
      'not-received-whole',
    ],
    ['a length that is too long', { kind: 'wrong-length', by: 10 }, 'not-received-whole'],
    ['a length that is too short', { kind: 'wrong-length', by: -10 }, 'not-received-whole'],
    ['a web page', { kind: 'answer', status: 200, ...page }, 'not-received-whole'],
    ['a redirect', { kind: 'answer', status: 302, headers: { location: '/login' } }, 'login-page'],
    ['a file that has gone', { kind: 'answer', status: 404 }, 'file-gone'],
    ['a refused password', { kind: 'answer', status: 401 }, 'wrong-password'],
    ['a part that nobody asked for', { kind: 'restatus', status: 206 }, 'not-webdav'],
    ['a success without content', { kind: 'answer', status: 204 }, 'not-webdav'],
    ['a silent server', { kind: 'hold', until: new Promise(() => {}) }, 'connection-timeout'],
  ];
  for (const name of ['small', 'large'] as const) {
    for (const [what, fault, code] of FAULTS) {
      it(`${name}: ${what} → ${code}, and no trace is left`, async () => {
        const job = await bed.job(client, `/${name}`);
        proxy.next(fault, GETS);
        const problem = await problemOf(receiveFile(client, job));
        assert.deepEqual([problem.code, await bed.names()], [code, []]);
      });
    }

    it(`${name}: corrupted bytes are noticed where the server names a checksum`, async () => {
      const sha1 = createHash('sha1').update(files[name]).digest('hex');
      const job = await bed.job(client, `/${name}`);
      const remote = { ...job.remote, checksums: [`SHA1:${sha1}`] };
      proxy.next({ kind: 'corrupt', at: 100, bytes: 1 }, GETS);
      await assert.rejects(receiveFile(client, { ...job, remote }), withCode('not-received-whole'));
      assert.deepEqual(await bed.names(), []);
      await receiveFile(client, { ...job, remote });
      assert.ok((await bed.bytes(name)).equals(files[name]));
    });

    it(`${name}: says how long the server asks to wait`, async () => {
      const job = await bed.job(client, `/${name}`);
      proxy.next({ kind: 'answer', status: 503, headers: { 'retry-after': '7' } }, GETS);
      const problem = await problemOf(receiveFile(client, job));
      assert.deepEqual([problem.code, problem.retryAfter], ['server-busy', 7]);
    });

    it(`${name}: a kept connection that the server was closing is no failure`, async () => {
      const job = await bed.job(client, `/${name}`);
      proxy.next({ kind: 'hang-up' }, (request) => request.method === 'GET' && request.reused);
      await receiveFile(client, job);
      assert.ok((await bed.bytes(name)).equals(files[name]));
    });
  }

  /** What is left of the large file after its line was cut, or stood still, at 2 MB. */
  async function interrupted(fault: Fault, code: ProblemCode): Promise<Part> {
    proxy.next(fault, GETS);
    await assert.rejects(receiveFile(client, await bed.job(client, '/large')), withCode(code));
    return bed.journalled.at(-1) ?? assert.fail('nothing journalled');
  }
  const CUT: Fault = { kind: 'truncate', bytes: 2_000_000, how: 'cut' };

  it('what came before a stall is kept', async () => {
    const part = await interrupted({ kind: 'stall-reply', afterBytes: 2_000_000 }, 'connection-timeout');
    assert.equal(part.durable, 2_000_000);
    await receiveFile(client, await bed.job(client, '/large', { part }));
    assert.ok((await bed.bytes('large')).equals(files.large));
  });

  it('a video that was called off in the middle of a page of memory is whole in the end', async () => {
    // Past the proxy, which takes its time for so much.
    using direct = clientFor(server);
    const video = Buffer.alloc(70_000_000, randomBytes(65_521));
    await writeFile(join(server.root, 'video'), video);
    const stop = new AbortController();
    const received = (bytes: number) => bytes > 1_000_000 && stop.abort();
    const { signal } = stop;
    await assert.rejects(receiveFile(direct, await bed.job(direct, '/video', { received, signal })));
    const part = bed.journalled.at(-1) ?? assert.fail('nothing journalled');
    assert.ok(part.durable > 1_000_000 && part.durable < 2_000_000, `${part.durable}`);
    const { sha256 } = await receiveFile(direct, await bed.job(direct, '/video', { part }));
    assert.equal(sha256, createHash('sha256').update(video).digest('hex'));
    assert.ok((await bed.bytes('video')).equals(video));
  });

  it('a server that ignores Range sends all, and all is taken', async () => {
    const part = await interrupted(CUT, 'connection-lost');
    proxy.next({ kind: 'answer', status: 200, body: 'x'.repeat(3_000_000) }, GETS);
    await receiveFile(client, await bed.job(client, '/large', { part }));
    assert.equal((await bed.bytes('large')).toString(), 'x'.repeat(3_000_000));
  });

  for (const [what, headers] of Object.entries({
    'of other bytes': { 'content-range': 'bytes 0-999999/3000000', etag: 'same' },
    'of a longer file': { 'content-range': 'bytes 2000000-2999999/4000000', etag: 'same' },
    'of another file': { 'content-range': 'bytes 2000000-2999999/3000000', etag: '"other"' },
    'of nothing': { etag: 'same' },
  })) {
    it(`a 206 ${what} is not taken: from the beginning`, async () => {
      const part = await interrupted(CUT, 'connection-lost');
      const etag = headers.etag === 'same' ? part.etag : headers.etag;
      proxy.next(
        { kind: 'answer', status: 206, headers: { ...headers, etag }, body: 'x'.repeat(1_000_000) },
        GETS,
      );
      await receiveFile(client, await bed.job(client, '/large', { part }));
      assert.ok((await bed.bytes('large')).equals(files.large));
      assert.equal(proxy.requests.at(-1)?.headers.range, undefined);
    });
  }

  it('a part that became shorter, or a link, is not gone on with', async () => {
    const part = await interrupted(CUT, 'connection-lost');
    await writeFile(join(bed.path, TEMPORARY), 'short');
    await receiveFile(client, await bed.job(client, '/large', { part }));
    assert.ok((await bed.bytes('large')).equals(files.large));
    assert.equal(proxy.requests.at(-1)?.headers.range, undefined);
  });

  it('cancelled: what came is kept, and gone on with', async () => {
    const controller = new AbortController();
    const received = (bytes: number) => bytes > 1_500_000 && controller.abort();
    const job = await bed.job(client, '/large', { signal: controller.signal, received });
    await assert.rejects(receiveFile(client, job), withCode('cancelled'));
    const part = bed.journalled.at(-1) ?? assert.fail('nothing journalled');
    assert.ok(part.durable > 1_500_000);
    await receiveFile(client, await bed.job(client, '/large', { part }));
    assert.ok((await bed.bytes('large')).equals(files.large));
  });
});
