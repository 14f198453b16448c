/** Discovery from an address without encryption: https where that leads there; else nothing secret without a yes. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { discover } from '../../companion/webdav/index.ts';
import { problemOf } from '../problem.ts';
import { startApache, startFaultProxy, type TestServer } from '../servers/index.ts';
import { accessTo } from './webdav-access.ts';

/** Leads to this computer, too, but does not look like it: what goes there counts as going over a network. */
const ELSEWHERE = '0.0.0.0';
const elsewhere = (url: string) => url.replace('127.0.0.1', ELSEWHERE);

describe('an address that begins with http://', () => {
  let secure: TestServer;
  before(async () => {
    secure = await startApache({ tls: true });
  });
  after(() => secure.remove());

  /** A page without encryption; what was signed of the requests to it. */
  async function withPage(
    listener: RequestListener,
    use: (url: string, signed: unknown[]) => Promise<void>,
  ): Promise<void> {
    const signed: unknown[] = [];
    const page = createServer((request, response) => {
      if (request.headers.authorization !== undefined) signed.push(request.url);
      listener(request, response);
    }).listen(0, '127.0.0.1');
    await once(page, 'listening');
    const address = page.address();
    await use(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/dav`, signed);
    page.close();
    page.closeAllConnections();
  }

  for (const [where, of] of [
    ['this computer', (url: string) => url],
    ['another one, without a yes', elsewhere],
  ] as const) {
    it(`is followed to https on the same host, and the password goes out only there (${where})`, async () => {
      const lead: RequestListener = (_, response) =>
        response.writeHead(301, { location: of(secure.url) }).end();
      await withPage(lead, async (url, signed) => {
        const finding = await discover({ ...accessTo(secure), url: of(url) });
        assert.equal(finding.url, of(secure.url));
        assert.deepEqual(signed, []);
      });
    });

    it(`means https where the port speaks nothing else (${where})`, async () => {
      const finding = await discover({ ...accessTo(secure), url: of(secure.url.replace('https:', 'http:')) });
      assert.equal(finding.url, of(secure.url));
    });
  }

  it('shows the certificate where that is not trusted', async () => {
    const url = secure.url.replace('https:', 'http:');
    const { code, certificate } = await problemOf(
      discover({ ...accessTo(secure), url, certificate: undefined }),
    );
    assert.equal(code, 'tls-untrusted');
    assert.equal(certificate?.fingerprint, secure.certificate?.fingerprint);
  });

  it('of another computer gets no password without a yes', async () => {
    const server = await startApache();
    await using proxy = await startFaultProxy(server.url);
    const access = { ...accessTo(server), url: elsewhere(proxy.url) };
    assert.equal((await problemOf(discover(access))).code, 'plain-http');
    assert.deepEqual(
      proxy.requests.map(({ headers }) => headers.authorization),
      [undefined],
    );
    assert.equal((await discover({ ...access, plainHttp: true })).url, access.url);
    await server.remove();
  });

  it('that nothing answers is said as such, and asked for no yes', async () => {
    const access = { ...accessTo(secure), url: `http://${ELSEWHERE}:1/` };
    assert.equal((await problemOf(discover(access))).code, 'connection-refused');
  });
});
