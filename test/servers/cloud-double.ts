/**
 * The parts of Nextcloud and ownCloud 10 that setting up an account touches, answering as measured on ownCloud 10.15
 * and as Nextcloud documents it. Not a file server: the user's folder is there and empty.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface CloudDouble extends AsyncDisposable {
  /** Of the installation, ends with `/`. */
  readonly url: string;
  /** `METHOD path`, with a `+` in front where it carried a password. */
  readonly requests: string[];
  /** `granted`: the person is through with the sign-in page. */
  state: { maintenance: boolean; granted: boolean };
}

export interface CloudOptions {
  base?: string;
  productname?: string;
  /** The id of the user, where it is not the login. */
  userId: string;
  password: string;
  quota?: { used: string; available: string };
  /** What the ids of others lead to: ownCloud shows an empty folder, Nextcloud 404. */
  others?: string[];
  /** More of its status page. */
  status?: Record<string, string>;
  /** Folders that are there besides the user's own, below the installation. */
  folders?: string[];
  /** Switched off by some hosters. */
  ocs?: boolean;
  statusPage?: boolean;
  /** Login Flow v2: the login name, and the origin that the server believes to be its own. */
  loginFlow?: { loginName: string; origin?: string };
}

export async function startCloudDouble(options: CloudOptions): Promise<CloudDouble> {
  const {
    base = '/',
    productname = 'Nextcloud',
    userId,
    password,
    quota,
    others = [],
    ocs = true,
    statusPage = true,
  } = options;
  const requests: string[] = [];
  const state = { maintenance: false, granted: false };
  let collected = false;

  function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    const { method = '', url = '', headers } = request;
    const path = url.startsWith(base) ? url.slice(base.length) : null;
    requests.push(`${headers.authorization === undefined ? '' : '+'}${method} ${url}`);
    const reply = (status: number, type: string, text: string, more: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': type, server: 'nginx/1.22.1', ...more }).end(text);

    if (url === '/.well-known/webdav' || url === '/.well-known/caldav') {
      return void reply(301, 'text/html', '', { location: `${base}remote.php/dav/` });
    }
    if (path === null) return void reply(404, 'text/html', '<html>Not Found</html>');
    if (path === 'status.php' && !statusPage) return void reply(403, 'text/html', '<html>Forbidden</html>');
    if (path === 'status.php')
      return void reply(200, 'application/json', statusOf(productname, state.maintenance, options.status));
    const { loginFlow } = options;
    if (loginFlow && method === 'POST' && path === 'index.php/login/v2') {
      const own = `${loginFlow.origin ?? `http://${headers.host}`}${base}`;
      const poll = { token: 'the-token', endpoint: `${own}login/v2/poll` };
      return void reply(200, 'application/json', JSON.stringify({ poll, login: `${own}login/v2/flow/xyz` }));
    }
    if (loginFlow && method === 'POST' && path === 'login/v2/poll') {
      // One single answer, as documented; 404 before and after.
      if (body !== 'token=the-token' || !state.granted || collected)
        return void reply(404, 'application/json', '[]');
      collected = true;
      const { loginName } = loginFlow;
      const grant = {
        server: `http://${headers.host}${base}`.slice(0, -1),
        loginName,
        appPassword: password,
      };
      return void reply(200, 'application/json', JSON.stringify(grant));
    }
    if (path === '' || path.startsWith('apps/') || path.startsWith('index.php/') || path === 'dav/') {
      // Nextcloud sends people to its login page and knows no WebDAV here.
      return void (method === 'GET'
        ? reply(302, 'text/html', '', { location: `${base}login` })
        : reply(405, 'text/html', '<html>Method Not Allowed</html>'));
    }
    if (state.maintenance) {
      return void reply(
        503,
        'application/xml',
        '<d:error xmlns:d="DAV:"><s:message>System in maintenance mode.</s:message></d:error>',
      );
    }
    const given = Buffer.from(headers.authorization?.split(' ')[1] ?? '', 'base64').toString('utf8');
    if (given.slice(given.indexOf(':') + 1) !== password) {
      return void reply(401, 'application/xml', '', {
        'www-authenticate': `Basic realm="${productname}", charset="UTF-8"`,
      });
    }
    if (path.startsWith('ocs/v1.php/cloud/user') && ocs) {
      return void (headers['ocs-apirequest'] === 'true'
        ? reply(200, 'application/json', JSON.stringify({ ocs: { data: { id: userId } } }))
        : reply(412, 'text/plain', ''));
    }
    const folders = [
      'remote.php/dav/',
      'remote.php/dav/files/',
      ...[userId, ...others].map((id) => `remote.php/dav/files/${id}/`),
      'remote.php/webdav/',
      ...(options.folders ?? []),
    ];
    if (method === 'PROPFIND' && folders.includes(decodeURIComponent(path))) {
      return void reply(207, 'application/xml; charset=utf-8', multistatus(url, quota));
    }
    reply(404, 'application/xml', '<d:error xmlns:d="DAV:"/>');
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}${base}`,
    requests,
    state,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const statusOf = (productname: string, maintenance: boolean, more: CloudOptions['status']) =>
  JSON.stringify({
    installed: true,
    maintenance,
    needsDbUpgrade: false,
    version: '31.0.4.1',
    versionstring: '31.0.4',
    edition: '',
    productname,
    ...more,
  });

function multistatus(href: string, quota: CloudOptions['quota']): string {
  const limits =
    quota === undefined
      ? ''
      : `<d:quota-used-bytes>${quota.used}</d:quota-used-bytes><d:quota-available-bytes>${quota.available}</d:quota-available-bytes>`;
  return `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"><d:response><d:href>${href}</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype>${limits}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>`;
}
