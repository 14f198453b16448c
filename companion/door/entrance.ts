/** From `upgrade` to a proven browser: who may knock, how many at once, how much and how long. */
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { MAX_FRAME_BYTES } from '../../shared/link/frame.ts';
import { REFUSALS, type Refusal } from '../../shared/link/handshake.ts';
import { closeWith } from '../../shared/link/socket.ts';
import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { MAX_HANDSHAKE_BYTES } from '../../shared/rpc.ts';
import { type BrowserSession, openBrowserSession } from './browser-session.ts';
import { type Guest, greet } from './greet.ts';
import type { Host } from './host.ts';
import { originOf, stranger } from './origins.ts';

/** Sockets that have not proven anything yet, and all together. */
const MAX_STRANGERS = 8;
const MAX_SOCKETS = 32;
/** How long a refused browser gets to take note before its socket is cut. */
const FAREWELL_MS = 1000;

export interface EntranceOptions {
  port: number;
  handshakeMs: number;
  silenceMs: number;
  command: string | undefined;
}

export interface Entrance {
  /** Listener of the HTTP server's `upgrade`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Cuts every socket. */
  close(): void;
}

/** The entrance of one port. */
export function createEntrance(companion: Host, options: EntranceOptions): Entrance {
  const { port, handshakeMs, silenceMs, command } = options;
  const { log, pairings } = companion;
  // Larger frames than ours are read up to twice the size, to be refused with a reason instead of just cut off.
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: 2 * MAX_FRAME_BYTES,
    maxFragments: 256,
    handleProtocols: () => false,
  });
  const strangers = new Set<Duplex>();
  const sockets = new Set<Duplex>();
  const sessions = new Set<BrowserSession>();
  const forgetRevoked = pairings.onRevoked((keyId) => {
    for (const session of sessions) if (session.keyId === keyId) session.close({ code: 'not-paired' });
  });

  let lastNoted = '';
  /** A page that tries again and again must not push everything else out of the log. */
  const noteStranger = (code: string, origin: string) => {
    const note = `${code} ${origin}`;
    if (note !== lastNoted) log.write('warn', 'door-refused', { problem: code, origin });
    lastNoted = note;
  };
  const welcome = async (socket: WebSocket, raw: Duplex, origin: string) => {
    const limits = limitStranger(socket, raw, handshakeMs);
    try {
      const guest = await greet(socket, pairings, { origin, port, signal: limits.signal });
      limits.lift();
      strangers.delete(raw);
      enter(socket, guest);
    } catch (error) {
      limits.lift();
      refuse(socket, error);
      const { code } = toProblem(error);
      log.write(code === 'internal' ? 'error' : 'warn', 'door-refused', {
        problem: code,
        said: toProblem(error).said,
        origin,
      });
    }
  };
  const enter = (socket: WebSocket, guest: Guest) => {
    log.write('normal', 'browser-connected', { keyId: guest.keyId });
    const session = openBrowserSession(socket, guest, companion, {
      silenceMs,
      command,
      closed(problem) {
        sessions.delete(session);
        log.write(problem ? 'warn' : 'normal', 'browser-left', {
          keyId: guest.keyId,
          problem: problem?.code,
        });
        cutLater(socket);
      },
    });
    sessions.add(session);
  };

  return {
    upgrade(request, raw, head) {
      raw.on('error', () => {}); // a socket that breaks here must not take the process with it
      const origin = originOf(request);
      const reason = stranger(request, port) ?? (pairings.admits(origin) ? null : 'not-paired');
      if (reason) {
        noteStranger(reason, origin.slice(0, 200));
        return turnAway(raw, 403);
      }
      if (request.url !== '/') return turnAway(raw, 404);
      if (strangers.size >= MAX_STRANGERS || sockets.size >= MAX_SOCKETS) return turnAway(raw, 503);
      for (const set of [strangers, sockets]) {
        set.add(raw);
        raw.once('close', () => set.delete(raw));
      }
      server.handleUpgrade(request, raw, head, (socket) => void welcome(socket, raw, origin));
    },
    close() {
      forgetRevoked();
      for (const raw of sockets) raw.destroy();
    },
  };
}

/** Watches time, bytes and the end of a socket that has not proven anything. */
function limitStranger(socket: WebSocket, raw: Duplex, handshakeMs: number) {
  const limits = new AbortController();
  let received = 0;
  const count = (chunk: Buffer) => {
    received += chunk.byteLength;
    if (received <= MAX_HANDSHAKE_BYTES) return;
    socket.pause();
    limits.abort(new PhotoferryError('bad-message', { said: 'too much before authentication' }));
  };
  const late = () => limits.abort(new PhotoferryError('timeout'));
  const gone = () => limits.abort(new PhotoferryError('companion-offline'));
  const timer = setTimeout(late, handshakeMs);
  // On the raw socket, before ws reads it: a frame that announces megabytes is never collected.
  raw.prependListener('data', count);
  socket.on('close', gone);
  socket.on('error', gone);
  return {
    signal: limits.signal,
    lift() {
      clearTimeout(timer);
      raw.off('data', count);
      socket.off('close', gone);
    },
  };
}

function refuse(socket: WebSocket, error: unknown): void {
  const { code } = toProblem(error);
  const known = (REFUSALS as readonly string[]).includes(code);
  socket.send(
    JSON.stringify({ type: 'refused', code: (known ? code : 'internal') satisfies string as Refusal }),
  );
  closeWith(socket, error);
  cutLater(socket);
}

/** The other side need not answer our close frame. */
function cutLater(socket: WebSocket): void {
  if (socket.readyState === socket.CLOSED) return;
  const timer = setTimeout(() => socket.terminate(), FAREWELL_MS).unref();
  socket.once('close', () => clearTimeout(timer));
}

function turnAway(raw: Duplex, status: 403 | 404 | 503): void {
  raw.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  raw.once('finish', () => raw.destroy());
}
