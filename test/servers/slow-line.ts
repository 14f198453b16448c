/**
 * A line between client and server: any number of connections, each byte as it is, later and at most so fast. Works below
 * HTTP, so that connections stay as the two ends want them and the line itself costs next to nothing.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createPace, type Pace } from './pace.ts';

export interface LineOptions {
  /** From a question to its answer; a new connection costs one more. */
  roundTripMs?: number;
  /** Each way, for all connections together. */
  bytesPerSecond?: number;
}

export interface SlowLine extends AsyncDisposable {
  /** The server's URL with the line's port. */
  readonly url: string;
  stop(): Promise<void>;
}

/** On its way in one direction of one connection, at most: more than fits into 40 ms at 300 MB/s. */
const WINDOW_BYTES = 16 * 1024 * 1024;
/** A line that is slow holds its senders back, too: so much waits for its turn. */
const WINDOW_MS = 100;

/** Starts a line on loopback to `upstream` (an http URL). */
export async function startSlowLine(upstream: string, options: LineOptions = {}): Promise<SlowLine> {
  const { roundTripMs = 0, bytesPerSecond = Infinity } = options;
  const target = new URL(upstream);
  const sockets = new Set<Socket>();
  const [up, down] = [createPace(bytesPerSecond), createPace(bytesPerSecond)];

  const server = createServer({ noDelay: true }, (client) => {
    const there = connect({ port: Number(target.port), host: target.hostname, noDelay: true });
    for (const socket of [client, there]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    const openAt = performance.now() + roundTripMs;
    carry(client, there, { pace: up, openAt, oneWayMs: roundTripMs / 2 });
    carry(there, client, { pace: down, openAt, oneWayMs: roundTripMs / 2 });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function stop(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${target.pathname}`,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Passes on what `from` says, each piece at its time; holds `from` back when too much is on its way. */
function carry(
  from: Socket,
  to: Socket,
  { pace, openAt, oneWayMs }: { pace: Pace; openAt: number; oneWayMs: number },
): void {
  const underWay: { at: number; piece: Buffer }[] = [];
  let bytes = 0;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;

  const isFull = (share: number): boolean => {
    const wait = (underWay.at(-1)?.at ?? 0) - performance.now() - oneWayMs;
    return bytes >= share * WINDOW_BYTES || wait > share * WINDOW_MS;
  };

  function deliver(): void {
    timer = undefined;
    for (let next = underWay[0]; next !== undefined; next = underWay[0]) {
      if (from.isPaused() && !isFull(0.5)) from.resume();
      const early = next.at - performance.now();
      if (early > 0) {
        timer = setTimeout(deliver, early);
        return;
      }
      underWay.shift();
      bytes -= next.piece.length;
      if (!to.write(next.piece)) {
        to.once('drain', deliver);
        return;
      }
    }
    if (ended) to.end();
    else from.resume();
  }
  from.on('data', (piece: Buffer) => {
    const at = Math.max(pace(piece.length), openAt) + oneWayMs;
    bytes += piece.length;
    underWay.push({ at, piece });
    if (isFull(1)) from.pause();
    if (timer === undefined && underWay.length === 1 && !to.writableNeedDrain) deliver();
  });
  from.on('end', () => {
    ended = true;
    if (underWay.length === 0) to.end();
  });
  from.on('close', () => {
    if (!ended) to.destroy();
    if (to.destroyed) clearTimeout(timer);
  });
}
