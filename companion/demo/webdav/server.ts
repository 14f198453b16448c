/**
 * A small WebDAV server (RFC 4918, class 1) over one folder, for the demo and for tests. Loopback only.
 * It is our own because it must keep what clients rely on: an interrupted or refused request changes nothing.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { PRODUCT, VERSION } from '../../../shared/product.ts';
import { listenNear } from '../listen-near.ts';
import type { Exchange, Site } from './exchange.ts';
import { propfind } from './propfind.ts';
import { put } from './put.ts';
import { read } from './read.ts';
import { answerFailure, Refusal } from './refusal.ts';
import { resolveTarget } from './target.ts';
import { copy, makeFolder, move, remove } from './tree.ts';

export interface DavServerOptions {
  /** What is served; made if missing. */
  folder: string;
  /** Where bodies are received before they take their place; same file system as `folder`, emptied at start. */
  incoming: string;
  username: string;
  password: string;
  /** Taken if it is free; else, as with 0 or none, any free one. */
  port?: number;
}

export interface DavServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const METHODS: Record<string, (exchange: Exchange) => Promise<void>> = {
  OPTIONS: options,
  PROPFIND: propfind,
  GET: read,
  HEAD: read,
  PUT: put,
  MKCOL: makeFolder,
  DELETE: remove,
  MOVE: move,
  COPY: copy,
  PROPPATCH: async () => {
    throw new Refusal(403, 'Properties cannot be changed here.');
  },
};

/** Starts the server on 127.0.0.1. */
export async function startDavServer(wanted: DavServerOptions): Promise<DavServer> {
  await mkdir(wanted.folder, { recursive: true, mode: 0o700 });
  await rm(wanted.incoming, { recursive: true, force: true });
  await mkdir(wanted.incoming, { recursive: true, mode: 0o700 });

  const site: Site = { folder: wanted.folder, incoming: wanted.incoming, change: oneAfterAnother() };
  const expected = digest(`${wanted.username}:${wanted.password}`);
  const server = createServer();
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    void answer(site, expected, request, response);
  };
  server.on('request', listener);
  // The body is asked for only once the request is known to be welcome (RFC 9110, 10.1.1).
  server.on('checkContinue', listener);
  server.requestTimeout = 0;

  const port = await listenNear(server, wanted.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(site: Site, expected: Buffer, request: IncomingMessage, response: ServerResponse) {
  response.setHeader('Server', `${PRODUCT}/${VERSION}`);
  try {
    if (!signedIn(request.headers.authorization, expected)) {
      response.setHeader('WWW-Authenticate', 'Basic realm="Photoferry demo", charset="UTF-8"');
      throw new Refusal(401, 'User name and password are needed.');
    }
    const method = METHODS[request.method ?? ''];
    if (!method) {
      response.setHeader('Allow', Object.keys(METHODS).join(', '));
      throw new Refusal(405, 'This server does not know that method.');
    }
    const target = resolveTarget(site.folder, request.url ?? '');
    await method({ site, target, request, response });
  } catch (error) {
    answerFailure(request, response, error);
  }
}

async function options({ response }: Exchange): Promise<void> {
  response.writeHead(200, { DAV: '1', Allow: Object.keys(METHODS).join(', '), 'Content-Length': 0 }).end();
}

/** Compares digests, so that the time taken tells nothing about the password. */
function signedIn(authorization: string | undefined, expected: Buffer): boolean {
  const [scheme, credentials = ''] = (authorization ?? '').split(' ');
  return (
    scheme?.toLowerCase() === 'basic' && timingSafeEqual(digest(Buffer.from(credentials, 'base64')), expected)
  );
}

const digest = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest();

/** Runs changes of the tree one at a time: what was looked at still holds when it is acted upon. */
function oneAfterAnother(): Site['change'] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
