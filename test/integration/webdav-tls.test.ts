/** TLS against a real Apache with a certificate of its own. */
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createServer, rootCertificates, type Server } from 'node:tls';
import { createWebdavClient, discover } from '../../companion/webdav/index.ts';
import { problemOf, withCode } from '../problem.ts';
import { startApache, type TestServer } from '../servers/index.ts';
import { accessTo } from './webdav-access.ts';

describe('a server with a certificate of its own', () => {
  let server: TestServer;
  before(async () => {
    server = await startApache({ tls: true });
  });
  after(() => server.remove());

  it('is not trusted until a person says so; then everything works', async () => {
    const access = accessTo(server);
    using stranger = createWebdavClient({ ...access, certificate: undefined });
    const problem = await problemOf(stranger.stat('/'));
    assert.equal(problem.code, 'tls-untrusted');
    assert.equal(problem.certificate?.fingerprint, server.certificate?.fingerprint);
    assert.equal(problem.certificate?.issuer, 'Photoferry test server');
    assert.ok(Date.parse(problem.certificate?.validTo ?? '') > Date.now());

    using client = createWebdavClient(access);
    assert.equal((await client.stat('/'))?.folder, true);
    assert.equal((await discover(access)).product, 'Apache');
    assert.deepEqual(
      (await problemOf(discover({ ...access, certificate: undefined }))).code,
      'tls-untrusted',
    );
  });

  it('is trusted by the file of its issuer, which trusts no other', async () => {
    const access = { ...accessTo(server), certificate: undefined };
    const ca = await readFile(join(server.root, '../tls.crt'), 'utf8');
    using client = createWebdavClient({ ...access, ca });
    assert.equal((await client.stat('/'))?.folder, true);
    assert.equal((await discover({ ...access, ca })).product, 'Apache');
    using other = createWebdavClient({ ...access, ca: rootCertificates[0] });
    await assert.rejects(other.stat('/'), withCode('tls-untrusted'));
  });

  it('is asked about again when its certificate changes, in kept and new clients', async () => {
    const access = accessTo(server);
    using client = createWebdavClient(access);
    await client.stat('/');
    await server.stop();
    await server.certificate?.renew();
    await server.start();
    const problem = await problemOf(client.stat('/'));
    assert.equal(problem.code, 'tls-changed');
    assert.equal(problem.certificate?.fingerprint, server.certificate?.fingerprint);
    assert.notEqual(problem.certificate?.fingerprint, access.certificate);
    using trusting = createWebdavClient(accessTo(server));
    assert.equal((await trusting.stat('/'))?.folder, true);
  });

  it('gets not one byte before its certificate is accepted', async () => {
    const home = join(server.root, '..');
    const [key, cert] = await Promise.all([readFile(join(home, 'tls.key')), readFile(join(home, 'tls.crt'))]);
    let received = 0;
    const listener: Server = createServer({ key, cert }, (socket) => {
      socket
        .on('error', () => {})
        .on('data', (chunk) => {
          received += chunk.length;
        });
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    const url = `https://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;

    const gone = once(listener, 'connection').then(([socket]) => once(socket, 'close'));
    using client = createWebdavClient({ ...accessTo(server), url, certificate: undefined });
    await assert.rejects(client.stat('/'), withCode('tls-untrusted'));
    await gone;
    assert.equal(received, 0);
    assert.equal(new X509Certificate(cert).fingerprint256, server.certificate?.fingerprint);
    listener.close();
  });

  it('that is asked without TLS only hangs up', async () => {
    using plain = createWebdavClient({ ...accessTo(server), url: server.url.replace('https', 'http') });
    await assert.rejects(plain.stat('/'), withCode('connection-lost'));
  });
});
