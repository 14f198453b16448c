/**
 * A folder that asks for a sign-in in whatever way a test wants, and checks it by itself: for what no server of the
 * distribution does. Holds what was PUT in memory.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';

export interface SignInDouble extends AsyncDisposable {
  readonly url: string;
  readonly files: Map<string, Buffer>;
  /** All that came: method, what it was signed with, status of the answer, bytes of its body. */
  readonly requests: { method: string; authorization: string; status: number; bytes: number }[];
  /** From now on the nonces that were given out so far are too old. */
  expire(): void;
}

export interface SignInOptions {
  /** `WWW-Authenticate` of a 401; `NONCE` in it becomes the current one. */
  challenge: string;
  /** Whether `Authorization` is right. For Digest `digestIsRight` has it. */
  accepts: (authorization: string, request: IncomingMessage) => boolean;
  /** Names the next nonce with each answer, and takes none twice. */
  nextNonce?: boolean;
  /** Paths that ask; all others are 404. Without it every path asks. */
  folders?: string[];
}

export async function startSignInDouble({
  challenge,
  accepts,
  nextNonce,
  folders,
}: SignInOptions): Promise<SignInDouble> {
  const files = new Map<string, Buffer>();
  const requests: SignInDouble['requests'] = [];
  let nonces = 1;

  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    const authorization = headers.authorization ?? '';
    const current = `nonce ${nonces}`;
    const used = /nonce="(nonce \d+)"/.exec(authorization)?.[1];
    const right = authorization !== '' && accepts(authorization, request);
    const stale = right && used !== undefined && used !== current;
    const entry = { method, authorization, status: 401, bytes: 0 };
    requests.push(entry);
    if (folders !== undefined && !folders.includes(url)) {
      // PhotoPrism asks for a sign-in below its folders, before it knows what is there.
      if (right || !folders.some((folder) => url.startsWith(folder))) {
        entry.status = 404;
        return void response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html>');
      }
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => {
      entry.bytes += chunk.length;
      chunks.push(chunk);
    });
    if (!right || stale) {
      const value = challenge.replaceAll('NONCE', current) + (stale ? ', stale=TRUE' : '');
      return void response.writeHead(401, { 'www-authenticate': value }).end('Who are you?');
    }
    request.on('end', () => {
      if (nextNonce === true) response.setHeader('authentication-info', `nextnonce="nonce ${++nonces}"`);
      entry.status = method === 'PUT' ? 201 : method === 'PROPFIND' ? 207 : 405;
      if (method === 'PUT') files.set(url, Buffer.concat(chunks));
      response.writeHead(entry.status, { 'content-type': 'application/xml' });
      response.end(method === 'PROPFIND' ? folder(url) : '');
    });
  });
  // Whoever is not welcome need not send their file.
  server.on('checkContinue', (request, response) => {
    if (
      accepts(request.headers.authorization ?? '', request) &&
      request.headers.authorization?.includes(`"nonce ${nonces}"`)
    )
      response.writeContinue();
    server.emit('request', request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`,
    files,
    requests,
    expire: () => {
      nonces += 1;
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Checks Digest with `qop=auth` as RFC 7616 section 3.4.1 has it. */
export function digestIsRight(user: { username: string; password: string; realm: string }) {
  return (authorization: string, { method, url }: IncomingMessage): boolean => {
    const text = Buffer.from(authorization, 'latin1').toString('utf8');
    const part = (name: string) => new RegExp(`[ ,]${name}="?([^",]*)`).exec(text)?.[1] ?? '';
    const algorithm = part('algorithm') === 'SHA-256' ? 'sha256' : 'md5';
    const hash = (...parts: string[]) => createHash(algorithm).update(parts.join(':'), 'utf8').digest('hex');
    const secret = hash(user.username, user.realm, user.password);
    const expected = hash(
      ...[secret, part('nonce'), part('nc'), part('cnonce'), 'auth', hash(method ?? '', part('uri'))],
    );
    return (
      text.startsWith('Digest ') &&
      part('username') === user.username &&
      part('uri') === url &&
      part('response') === expected
    );
  };
}

const folder = (href: string) =>
  `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"><d:response><d:href>${href}</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>`;
