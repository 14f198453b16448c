/** The loopback door: HTTP and WebSocket on 127.0.0.1 for paired browsers. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { PhotoferryError } from '../../shared/problems.ts';
import { PORTS } from '../../shared/product.ts';
import { HANDSHAKE_MS } from '../../shared/rpc.ts';
import { systemCode } from '../files/index.ts';
import { SILENCE_MS } from './browser-session.ts';
import { answerHttp } from './health.ts';
import type { Host } from './host.ts';

export interface Door {
  readonly port: number;
  /** Stops listening and cuts every socket. */
  close(): Promise<void>;
}

export interface DoorOptions {
  /** Tried in order; 0 takes any free one. */
  ports?: readonly number[];
  /** What to type for the command line so that it works on the companion's data: pages show it. */
  command?: string;
  /** Milliseconds for a request or handshake, and of silence on a proven link. */
  handshakeMs?: number;
  silenceMs?: number;
}

/** Room for cookies that other programs on 127.0.0.1 have set: cookies do not know ports. */
const MAX_HEADER_BYTES = 8192;
const MAX_CONNECTIONS = 64;
/** Windows says EACCES for ports that it keeps for itself. */
const TAKEN = new Set(['EADDRINUSE', 'EACCES']);

/** Opens the door at the first free port. Throws `port-in-use`. */
export async function openDoor(companion: Host, options: DoorOptions = {}): Promise<Door> {
  const { ports = PORTS, handshakeMs = HANDSHAKE_MS, silenceMs = SILENCE_MS, command } = options;
  // Only who opens the door needs WebSockets: every other command starts without loading them.
  const { createEntrance } = await import('./entrance.ts');
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: handshakeMs,
    requestTimeout: handshakeMs,
    connectionsCheckingInterval: Math.min(1000, handshakeMs),
  });
  server.maxConnections = MAX_CONNECTIONS;
  const port = await listenAtOneOf(server, ports);
  const entrance = createEntrance(companion, { port, handshakeMs, silenceMs, command });
  server.on('request', (request, response) => answerHttp(request, response, port));
  server.on('upgrade', entrance.upgrade);
  server.on('clientError', refuseMalformed);
  server.on('error', (error) => companion.log.write('error', 'door-failed', { said: error.message }));
  companion.log.write('normal', 'door-open', { port });
  return {
    port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      entrance.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listenAtOneOf(server: Server, ports: readonly number[]): Promise<number> {
  for (const port of ports) {
    try {
      server.listen({ port, host: '127.0.0.1' });
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    } catch (error) {
      if (!TAKEN.has(systemCode(error) ?? '')) throw error;
    }
  }
  throw new PhotoferryError('port-in-use', { target: ports.join(', ') });
}

/** What is not HTTP, too large or too slow: Node closes such a socket only where nobody listens. */
function refuseMalformed(_error: Error, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n', () => socket.destroy());
}
