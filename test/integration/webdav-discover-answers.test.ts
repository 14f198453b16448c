/** What discovery makes of servers that are none, or lead elsewhere. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import { discover } from '../../companion/webdav/index.ts';
import { problemOf } from '../problem.ts';

describe('other answers', () => {
  /** Discovers a server made of one function; tells the problem and which requests carried the password. */
  async function against(
    listener: RequestListener,
  ): Promise<{ code: string; said: string; signedIn: number }> {
    let signedIn = 0;
    const server = createServer((request, response) => {
      if (request.headers.authorization !== undefined) signedIn++;
      request.resume().on('end', () => listener(request, response));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
    const problem = await problemOf(discover({ url, username: 'ana', password: 'geheim', plainHttp: false }));
    server.close();
    server.closeAllConnections();
    return { code: problem.code, said: problem.said ?? '', signedIn };
  }

  it('a login page', async () => {
    const result = await against((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<form><input type="password"></form>'),
    );
    assert.deepEqual([result.code, result.signedIn], ['login-page', 0]);
  });

  it('a redirect to a login on another host', async () => {
    const result = await against((_, response) =>
      response.writeHead(302, { location: 'https://sso.test/?secret=1' }).end(),
    );
    assert.deepEqual([result.code, result.said, result.signedIn], ['login-page', 'https://sso.test/', 0]);
  });

  it('a folder that takes files but cannot be listed, as in plain nginx', async () => {
    for (const status of [405, 501]) {
      const result = await against(({ method }, response) =>
        response
          .writeHead(method === 'OPTIONS' ? 200 : status, method === 'OPTIONS' ? { allow: 'GET, PUT' } : {})
          .end(),
      );
      assert.deepEqual([result.code, result.said, result.signedIn], ['listing-missing', 'GET, PUT', 0]);
    }
    const page = await against((_, response) => response.writeHead(405, { allow: 'GET' }).end());
    assert.equal(page.code, 'not-webdav');
  });

  it('a redirect to another host', async () => {
    const result = await against((_, response) =>
      response.writeHead(302, { location: 'https://author.test/?secret=1' }).end(),
    );
    assert.deepEqual(
      [result.code, result.said, result.signedIn],
      ['redirected-elsewhere', 'https://author.test/', 0],
    );
  });

  it('redirects in a circle', async () => {
    const result = await against(({ url }, response) =>
      response.writeHead(302, { location: `${url}x/` }).end(),
    );
    assert.deepEqual([result.code, result.signedIn], ['redirected-elsewhere', 0]);
  });

  it('another way to sign in', async () => {
    const result = await against((_, response) =>
      response.writeHead(401, { 'www-authenticate': 'Negotiate' }).end(),
    );
    assert.deepEqual([result.code, result.said, result.signedIn], ['sign-in-unsupported', 'negotiate', 0]);
  });

  it('an HTML page that calls itself a multistatus', async () => {
    const result = await against((_, response) =>
      response.writeHead(207, { 'content-type': 'text/html' }).end('<html>'),
    );
    assert.equal(result.code, 'invalid-answer');
  });
});
