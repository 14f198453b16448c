/** The embedded WebDAV server with an empty folder for each test, and plain requests to it. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DavServer, startDavServer } from '../../companion/demo/webdav/server.ts';

const PASSWORD = 's3cret:ä';
export const AUTH = `Basic ${Buffer.from(`demo:${PASSWORD}`).toString('base64')}`;

export interface Answer {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

type Headers = Record<string, string>;

export interface DemoDav {
  /** Holds everything; `files` is what is served, `incoming` where bodies are received. */
  home: string;
  files: string;
  incoming: string;
  server: DavServer;
  /** A signed-in request. */
  send(method: string, path: string, headers?: Headers, body?: string | Buffer): Promise<Answer>;
  /** A request with nothing but these headers. */
  ask(method: string, path: string, headers: Headers): Promise<Answer>;
  empty(): Promise<void>;
  remove(): Promise<void>;
}

export async function startDemoDav(): Promise<DemoDav> {
  const home = await mkdtemp(join(tmpdir(), 'photoferry-dav-'));
  const [files, incoming] = [join(home, 'files'), join(home, 'incoming')];
  const server = await startDavServer({ folder: files, incoming, username: 'demo', password: PASSWORD });
  const ask = (method: string, path: string, headers: Headers, body?: string | Buffer) =>
    new Promise<Answer>((resolve, reject) => {
      const length: Headers = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options = {
        host: '127.0.0.1',
        port: server.port,
        method,
        path,
        headers: { ...length, ...headers },
      };
      const sent = request(options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({
            status: response.statusCode,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    home,
    files,
    incoming,
    server,
    ask,
    send: (method, path, headers, body) => ask(method, path, { authorization: AUTH, ...headers }, body),
    async empty() {
      await rm(files, { recursive: true });
      await mkdir(files);
    },
    async remove() {
      await server.close();
      await rm(home, { recursive: true });
    },
  };
}
