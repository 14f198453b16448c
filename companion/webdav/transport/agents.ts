import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { connect as connectTcp, Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { certificateProblem } from './certificate.ts';
import { hostOf, type Ready, type Target, whenReady, where } from './connect.ts';
import { proxyProblem } from './proxy-problem.ts';
import { tapped } from './tap.ts';
import { trustedRoots } from './trusted-roots.ts';
import { openTunnel } from './tunnel.ts';

/** Connections of one client to one server. Both schemes, because the webdav package falls back without. */
export interface Agents {
  http: HttpAgent;
  https: HttpsAgent;
  /** Closes what is kept for later: where one connection was stale, the others are too. */
  dropIdle(): void;
  destroy(): void;
}

export interface AgentOptions {
  connectMs: number;
  /** Most connections at a time. */
  maxSockets: number;
  /** SHA-256 fingerprint of the only certificate to accept. */
  certificate?: string | undefined;
  /** Certificates (PEM) of issuers to trust besides the system's. */
  ca?: string | undefined;
  proxy: URL | null;
}

/** Kept-alive connections. A request gets one only once it stands and its certificate was accepted. */
export function createAgents({ connectMs, maxSockets, certificate, ca, proxy }: AgentOptions): Agents {
  const pool = { keepAlive: true, maxSockets };
  // Told of a proxy, Node writes its requests as one wants them (RFC 9112 section 3.2.2).
  const http = new HttpAgent({ ...pool, ...(proxy && { proxyEnv: { http_proxy: proxy.href } }) });
  const https = new HttpsAgent(pool);

  http.createConnection = (target: Target, done?: Ready) => {
    const ready: Ready = (error, socket) =>
      done?.(error !== null && proxy !== null ? proxyProblem(error, proxy) : error, socket);
    if (proxy?.protocol === 'https:') {
      const to = { host: proxy.hostname, port: proxy.port || 443 };
      const socket = connectTls({ ...where(to), secureContext: trustedRoots(), ALPNProtocols: ['http/1.1'] });
      return whenReady(socket, 'secureConnect', to, connectMs, () => null, ready);
    }
    const to = proxy === null ? target : { host: proxy.hostname, port: proxy.port || 80 };
    return whenReady(
      tapped((onread) => connectTcp({ ...where(to), onread })),
      'connect',
      to,
      connectMs,
      () => null,
      ready,
    );
  };

  https.createConnection = (target: Target, ready?: Ready) => {
    const secure = (through?: Socket) => {
      const socket = connectTls({
        ...(through === undefined ? where(target) : { socket: through }),
        servername: target.servername ?? '',
        secureContext: trustedRoots(ca),
        ALPNProtocols: ['http/1.1'],
        // Judged below, before the socket is handed out: an untrusted certificate must be shown in full.
        rejectUnauthorized: false,
      });
      const judge = () => certificateProblem(socket, hostOf(target), certificate);
      return whenReady<TLSSocket>(socket, 'secureConnect', target, connectMs, judge, ready);
    };
    if (proxy === null) return secure();
    openTunnel(proxy, hostOf(target), connectMs).then(secure, (error) => ready?.(error, new Socket()));
    return undefined;
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
