/** An HTTP proxy between client and a real server that does, when told so, what bad networks and servers do. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Server, Socket } from 'node:net';
import { FAULTS, type Fault } from './faults.ts';
import { forward, type ProxiedRequest } from './passage.ts';
import type { TestCertificate } from './server.ts';

export type { ProxiedRequest } from './passage.ts';

export interface FaultProxy extends AsyncDisposable {
  /** The server's URL with the proxy's port. */
  readonly url: string;
  /** Everything that came, in order. */
  readonly requests: ProxiedRequest[];
  /** Does this to the next request that matches, `times` times. Faults wait in the order they were given. */
  next(fault: Fault, matches?: (request: ProxiedRequest) => boolean, times?: number): void;
  stop(): Promise<void>;
}

export const byMethod =
  (...methods: string[]) =>
  (request: ProxiedRequest): boolean =>
    methods.includes(request.method);

/** Starts a proxy on loopback before `upstream`; over https it shows the server's own certificate. */
export async function startFaultProxy(upstream: string, certificate?: TestCertificate): Promise<FaultProxy> {
  const target = new URL(upstream);
  const requests: ProxiedRequest[] = [];
  const waiting: { fault: Fault; matches: (request: ProxiedRequest) => boolean; times: number }[] = [];
  const sockets = new Set<Socket>();
  const seen = new WeakSet<Socket>();

  const pass: RequestListener = (incoming, outgoing) => {
    const entry: ProxiedRequest = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      reused: seen.has(incoming.socket),
      bodyBytes: 0,
      answerBytes: 0,
    };
    seen.add(incoming.socket);
    requests.push(entry);
    // Whoever cuts a connection gets errors on the other one; they are the point.
    incoming.on('error', () => {});
    outgoing.on('error', () => {});
    const planned = waiting.find(({ matches, times }) => times > 0 && matches(entry));
    if (planned === undefined) return forward({ incoming, outgoing, entry, target });
    planned.times -= 1;
    FAULTS[planned.fault.kind]({ incoming, outgoing, entry, target }, planned.fault as never);
  };
  const server = await createServer(pass, certificate);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  async function stop(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }
  return {
    url: `${target.protocol}//127.0.0.1:${port}${target.pathname}`,
    requests,
    next: (fault, matches = () => true, times = 1) => {
      waiting.push({ fault, matches, times });
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function createServer(
  pass: RequestListener,
  certificate: TestCertificate | undefined,
): Promise<Server> {
  const keepAliveTimeout = 60_000;
  if (certificate === undefined) return createHttpServer({ keepAliveTimeout }, pass);
  const [key, cert] = await Promise.all([
    readFile(certificate.keyFile),
    readFile(certificate.certificateFile),
  ]);
  return createHttpsServer({ keepAliveTimeout, key, cert }, pass);
}
