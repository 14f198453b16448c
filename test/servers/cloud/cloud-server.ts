/**
 * What Nextcloud, ownCloud 10 and Infinite Scale have in common, over a folder on disk: written from their
 * documentation and from what was measured on ownCloud 10.15. Stands where they cannot be installed.
 */
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Refusal } from '../../../companion/demo/webdav/refusal.ts';
import { resolveTarget } from '../../../companion/demo/webdav/target.ts';
import { type CloudKind, PASSWORD, type ServerOptions, type TestServer, USERNAME } from '../server.ts';
import { serverFolder } from '../server-folder.ts';
import { freePort } from '../server-process.ts';
import { type Cloud, type CloudProduct, type CloudState, untroubled } from './cloud-state.ts';
import { FILES } from './files.ts';
import { answerError } from './listing.ts';
import { answerOcs, statusPage } from './ocs.ts';

export interface CloudServer extends TestServer<CloudKind> {
  /** May be changed at any time. */
  readonly state: CloudState;
}

/** Starts it in this process. The paths of its URLs are those of its folder on disk. */
export async function startCloud(product: CloudProduct, options: ServerOptions = {}): Promise<CloudServer> {
  const { username = USERNAME, password = PASSWORD, port = await freePort() } = options;
  const home = await serverFolder(product.kind, ['incoming']);
  const root = join(home.root, 'remote.php', 'dav', 'files', username);
  await mkdir(root, { recursive: true });
  await mkdir(join(home.root, 'remote.php', 'dav', 'uploads', username), { recursive: true });

  const site = { folder: home.root, incoming: join(home.home, 'incoming'), change: oneAfterAnother() };
  const cloud: Cloud = { product, state: untroubled(), checksums: new Map(), changes: new Map() };
  const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    if (url === '/status.php') return statusPage(cloud, response);
    if (cloud.state.maintenance) throw new Refusal(503, 'System in maintenance mode.');
    if (headers.authorization !== expected) {
      response.setHeader('WWW-Authenticate', `Basic realm="${product.name}", charset="UTF-8"`);
      throw new Refusal(401, 'No public access to this resource.');
    }
    if (url.startsWith('/ocs/')) return answerOcs(cloud, username, request, response);
    const exchange = { cloud, site, target: resolveTarget(site.folder, url), request, response };
    if (await product.uploads(exchange)) return;
    if (exchange.target.segments[0] !== 'remote.php') throw new Refusal(404, 'Not Found');
    const handle = FILES[method];
    if (handle === undefined)
      throw new Refusal(501, `There was no plugin in the system that handles ${method}.`);
    await handle(exchange);
  }

  const launch = () => listen(port, answer);
  let running: Server | null = await launch();
  async function stop(): Promise<void> {
    running?.close();
    running?.closeAllConnections();
    running = null;
  }
  return {
    kind: product.kind,
    url: `http://127.0.0.1:${port}/remote.php/dav/files/${encodeURIComponent(username)}/`,
    username,
    password,
    root,
    state: cloud.state,
    stop,
    async start() {
      running ??= await launch();
    },
    async remove() {
      await stop();
      await home.remove();
    },
  };
}

async function listen(
  port: number,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Server> {
  const server = createServer(async (request, response) => {
    request.on('error', () => {});
    try {
      await answer(request, response);
    } catch (error) {
      if (response.headersSent) return void response.destroy();
      // The body stands before the next request.
      request.resume();
      const known = error instanceof Refusal;
      answerError(response, known ? error.status : 500, known ? error.message : String(error));
    }
  });
  server.requestTimeout = 0;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function oneAfterAnother(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
