import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { connect as connectTcp, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import { PhotoferryError } from '../../../shared/problems.ts';
import { certificateProblem } from './certificate.ts';
import { trustedRoots } from './trusted-roots.ts';

type Ready = (error: Error | null, socket: Duplex) => void;
interface Target {
  host?: string | null;
  port?: string | number | null;
  servername?: string;
}

/** Connections of one client to one server. Both schemes, because the webdav package falls back without. */
export interface Agents {
  http: HttpAgent;
  https: HttpsAgent;
  /** Closes what is kept for later: where one connection was stale, the others are too. */
  dropIdle(): void;
  destroy(): void;
}

/** Kept-alive connections. A request gets one only once it stands and its certificate was accepted. */
export function createAgents(options: {
  connectMs: number;
  maxSockets: number;
  certificate?: string | undefined;
}): Agents {
  const pool = { keepAlive: true, maxSockets: options.maxSockets };
  const http = new HttpAgent(pool);
  const https = new HttpsAgent(pool);
  http.createConnection = (target: Target, ready?: Ready) =>
    whenReady(connectTcp(where(target)), 'connect', target, options.connectMs, () => null, ready);
  https.createConnection = (target: Target, ready?: Ready) => {
    const socket = connectTls({
      ...where(target),
      servername: target.servername ?? '',
      secureContext: trustedRoots(),
      ALPNProtocols: ['http/1.1'],
      // Judged below, before the socket is handed out: an untrusted certificate must be shown in full.
      rejectUnauthorized: false,
    });
    const judge = () => certificateProblem(socket, hostOf(target), options.certificate);
    return whenReady<TLSSocket>(socket, 'secureConnect', target, options.connectMs, judge, ready);
  };
  return {
    http,
    https,
    dropIdle() {
      for (const agent of [http, https]) {
        for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
      }
    },
    destroy() {
      http.destroy();
      https.destroy();
    },
  };
}

/**
 * Hands `socket` out after `event` and a clean verdict of `judge`. Returns nothing at first, so that no byte of
 * a request can be buffered into a connection that is not judged yet.
 */
function whenReady<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  target: Target,
  connectMs: number,
  judge: () => PhotoferryError | null,
  ready: Ready | undefined,
): undefined {
  const timer = setTimeout(
    () => fail(new PhotoferryError('connection-timeout', { target: hostOf(target) })),
    connectMs,
  );
  const fail = (error: Error) => {
    clearTimeout(timer);
    socket
      .off('error', fail)
      .off('close', closed)
      .on('error', () => {})
      .destroy();
    ready?.(error, socket);
  };
  const closed = () => fail(Object.assign(new Error('closed while connecting'), { code: 'ECONNRESET' }));
  socket.once('error', fail).once('close', closed);
  socket.once(event, () => {
    const problem = judge();
    if (problem !== null) return fail(problem);
    clearTimeout(timer);
    socket.off('error', fail).off('close', closed);
    ready?.(null, socket);
  });
}

const where = ({ host, port }: Target): ConnectionOptions & { port: number; host: string } => ({
  host: host ?? 'localhost',
  port: Number(port),
});

const hostOf = ({ host, port }: Target): string => `${host}:${port}`;
