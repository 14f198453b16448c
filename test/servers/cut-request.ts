import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Passage } from './passage.ts';

/** Speaks raw to the server: exactly `afterBytes` of the body arrive there, then the connection ends. */
export function cutRequest(
  { incoming, outgoing, entry, target }: Passage,
  { afterBytes }: { afterBytes: number },
): void {
  const where = { port: Number(target.port), host: target.hostname, rejectUnauthorized: false };
  const upstream = target.protocol === 'https:' ? connectTls(where) : connectTcp(where);
  upstream.on('error', () => {});
  const headers = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  upstream.write(`${entry.method} ${entry.path} HTTP/1.1\r\n${headers.join('')}\r\n`);
  const cut = () => {
    upstream.end(() => outgoing.destroy());
  };
  if (afterBytes === 0) cut();
  incoming.on('data', (chunk: Buffer) => {
    const rest = afterBytes - entry.bodyBytes;
    if (rest <= 0) return;
    entry.bodyBytes += chunk.length;
    upstream.write(chunk.subarray(0, rest));
    if (chunk.length >= rest) cut();
  });
}
