/** A TCP proxy before a server that passes on only so many bytes of what the client sends, until it is told to. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SlowProxy extends AsyncDisposable {
  /** The server's URL with the proxy's port. */
  readonly url: string;
  /** Resolves when the allowed bytes have been passed on and the rest waits. */
  readonly full: Promise<void>;
  /** Breaks off all connections. */
  stop(): Promise<void>;
  /** Lets everything through from now on. */
  release(): void;
}

export async function startSlowProxy(upstream: string, allowedBytes: number): Promise<SlowProxy> {
  const target = new URL(upstream);
  const sockets = new Set<Socket>();
  const held = new Set<() => void>();
  const full = Promise.withResolvers<void>();
  let left = allowedBytes;

  const server = createServer((client) => {
    const there = connect(Number(target.port), target.hostname);
    for (const socket of [client, there]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    there.pipe(client);
    client.on('close', () => there.destroy());
    client.on('data', (piece: Buffer) => {
      there.write(piece);
      left -= piece.length;
      if (left > 0) return;
      client.pause();
      held.add(() => client.resume());
      full.resolve();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  let stopping: Promise<void> | null = null;
  async function stopNow(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }
  const stop = () => {
    stopping ??= stopNow();
    return stopping;
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${target.pathname}`,
    full: full.promise,
    stop,
    release() {
      left = Infinity;
      for (const resume of held) resume();
      held.clear();
    },
    [Symbol.asyncDispose]: stop,
  };
}
