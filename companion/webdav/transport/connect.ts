import { isIPv6, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { PhotoferryError } from '../../../shared/problems.ts';

export type Ready = (error: Error | null, socket: Duplex) => void;

/** What Node's agents want a connection to. */
export interface Target {
  host?: string | null;
  port?: string | number | null;
  servername?: string;
}

/**
 * Hands `socket` out after `event` and a clean verdict of `judge`. Returns nothing at first, so that no byte of
 * a request can be buffered into a connection that is not judged yet.
 */
export function whenReady<S extends Socket>(
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

/** As `net` and `tls` want it. */
export const where = ({ host, port }: Target): { port: number; host: string } => ({
  host: host ?? 'localhost',
  port: Number(port),
});

/** As people and proxies read it. */
export const hostOf = ({ host, port }: Target): string =>
  `${isIPv6(host ?? '') ? `[${host}]` : host}:${port}`;
