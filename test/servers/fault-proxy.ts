/** An HTTP proxy between client and a real server that does, when told so, what bad networks and servers do. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { FAULTS, type Fault } from './faults.ts';

export interface ProxiedRequest {
  method: string;
  /** As sent, percent-encoded. */
  path: string;
  headers: IncomingMessage['headers'];
  /** Its connection had carried a request before. */
  reused: boolean;
  /** Bytes of its body that the proxy saw. */
  bodyBytes: number;
  /** What the server answered; absent where it was not asked or did not answer. */
  status?: number;
}

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

/** Starts a proxy on loopback before `upstream` (an http URL). */
export async function startFaultProxy(upstream: string): Promise<FaultProxy> {
  const target = new URL(upstream);
  const requests: ProxiedRequest[] = [];
  const waiting: { fault: Fault; matches: (request: ProxiedRequest) => boolean; times: number }[] = [];
  const sockets = new Set<Socket>();
  const seen = new WeakSet<Socket>();

  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
    const entry: ProxiedRequest = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      reused: seen.has(incoming.socket),
      bodyBytes: 0,
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
  });
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
    url: `http://127.0.0.1:${port}${target.pathname}`,
    requests,
    next: (fault, matches = () => true, times = 1) => {
      waiting.push({ fault, matches, times });
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** One request on its way. */
export interface Passage {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  entry: ProxiedRequest;
  target: URL;
}

/** Hands a request to the server and `reply` its answer; without `reply` the answer goes back as it is. */
export function forward(passage: Passage, reply?: (answer: IncomingMessage) => void): void {
  const { incoming, outgoing, entry, target } = passage;
  const upstream = request({
    host: target.hostname,
    port: target.port,
    method: entry.method,
    path: entry.path,
    headers: { ...incoming.headers, connection: 'close' },
    agent: false,
  });
  upstream.on('error', () => outgoing.destroy());
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) upstream.destroy();
  });
  upstream.on('response', (answer) => {
    entry.status = answer.statusCode ?? 0;
    answer.on('error', () => outgoing.destroy());
    if (reply !== undefined) return reply(answer);
    outgoing.writeHead(entry.status, withoutConnection(answer.headers));
    answer.pipe(outgoing);
  });
  incoming.on('data', (chunk: Buffer) => {
    entry.bodyBytes += chunk.length;
  });
  incoming.pipe(upstream);
  // Where the server answered and hung up early: what else comes must be read, or the next request never is.
  upstream.on('close', () => incoming.unpipe(upstream).resume());
}

export function withoutConnection(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  const { connection: _, 'keep-alive': __, ...rest } = headers;
  return rest;
}
