/** Digest against Apache's mod_auth_digest: every byte arrives, whenever its nonces expire. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { discover } from '../../companion/webdav/index.ts';
import { problemOf } from '../problem.ts';
import { type FaultProxy, startApache, startFaultProxy, type TestServer } from '../servers/index.ts';
import { accessTo, clientFor } from './webdav-access.ts';

const chunks = (bytes: Buffer) => ({
  open: () =>
    Readable.from(
      (function* () {
        for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
      })(),
    ),
  size: bytes.length,
});
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('Apache with Digest', () => {
  let server: TestServer;
  let proxy: FaultProxy;
  before(async () => {
    server = await startApache({ auth: 'digest' });
    proxy = await startFaultProxy(server.url);
  });
  after(async () => {
    await proxy.stop();
    await server.remove();
  });

  it('is found, and never sees the password', async () => {
    proxy.requests.length = 0;
    const { url, signIn } = await discover({ ...accessTo(server), url: new URL('/', proxy.url).href });
    assert.deepEqual([url, signIn], [proxy.url, 'digest']);
    const sent = proxy.requests.map(({ headers }) => headers.authorization).filter(Boolean);
    assert.ok(sent.length > 0 && sent.every((value) => value?.startsWith('Digest ')));
  });

  it('refuses a wrong password once', async () => {
    proxy.requests.length = 0;
    const wrong = { ...accessTo(server), url: proxy.url, password: 'wrong' };
    assert.equal((await problemOf(discover(wrong))).code, 'wrong-password');
    const signed = () => proxy.requests.filter(({ headers }) => headers.authorization !== undefined).length;
    assert.equal(signed(), 1);
    using client = clientFor(server, { url: proxy.url, password: 'wrong', signIn: undefined });
    assert.equal((await problemOf(client.put('/x', chunks(randomBytes(1000))))).code, 'wrong-password');
    assert.equal(signed(), 2);
  });

  it('refuses a large file before any of its bytes is sent', async () => {
    using client = clientFor(server, { password: 'wrong', signIn: undefined });
    let sent = 0;
    const put = client.put('/x', chunks(randomBytes(3_000_000)), {
      sent: (bytes) => {
        sent = bytes;
      },
    });
    assert.equal((await problemOf(put)).code, 'wrong-password');
    assert.equal(sent, 0);
  });

  it('is asked how before any file is sent, also when 30 want to begin at once', async () => {
    proxy.requests.length = 0;
    using client = clientFor(server, { url: proxy.url, signIn: undefined });
    const files = Array.from({ length: 30 }, (_, n) => randomBytes(10_000 + n));
    await Promise.all(files.map((bytes, n) => client.put(`/many ${n}.jpg`, chunks(bytes))));
    for (const [n, bytes] of files.entries()) {
      assert.equal(hash(await readFile(join(server.root, `many ${n}.jpg`))), hash(bytes));
    }
    assert.deepEqual([proxy.requests[0]?.method, proxy.requests[0]?.bodyBytes], ['PROPFIND', 0]);
    assert.equal(proxy.requests.length, 31);
    const counts = proxy.requests.flatMap(
      ({ headers }) => /nc=(\w+)/.exec(headers.authorization ?? '')?.[1] ?? [],
    );
    assert.equal(new Set(counts).size, 30);
  });

  it('takes names that must be written otherwise in an address', async () => {
    using client = clientFor(server, { signIn: undefined });
    for (const name of ['/a # % ? + & ; \' " [ ].jpg', '/ü 👩‍🚀.jpg']) {
      await client.put(name, chunks(Buffer.from(name)));
      assert.equal((await readFile(join(server.root, name))).toString(), name);
    }
  });
});

describe('nonces that live for a second', () => {
  it('lose no file of 30 at once, large and small', async (context) => {
    const server = await startApache({ auth: 'digest', nonceLifetime: 1 });
    context.after(() => server.remove());
    await using proxy = await startFaultProxy(server.url);
    using client = clientFor(server, { url: proxy.url, signIn: undefined });
    const files = Array.from({ length: 90 }, (_, n) => randomBytes(n % 3 === 0 ? 3_000_000 : 50_000 + n));
    const queue = [...files.entries()];
    await Promise.all(
      Array.from({ length: 30 }, async () => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          await client.put(`/${next[0]}.jpg`, chunks(next[1]));
        }
      }),
    );
    for (const [n, bytes] of files.entries()) {
      assert.equal(hash(await readFile(join(server.root, `${n}.jpg`))), hash(bytes), `${n}.jpg`);
    }
    const renewed = () =>
      proxy.requests.filter(({ headers, status }) => headers.authorization && status === 401);
    // Apache hands out the next nonce in time while requests come; after a pause every one it gave is too old.
    await setTimeout(1500);
    proxy.requests.length = 0;
    await client.put('/0.jpg', chunks(files[0] ?? Buffer.from('')));
    assert.ok(renewed().length > 0);
    assert.equal(hash(await readFile(join(server.root, '0.jpg'))), hash(files[0] ?? Buffer.from('')));
  });
});
