import { connect } from 'node:net';
import { forward, type Passage, withoutConnection } from './fault-proxy.ts';

export type Fault =
  /** Both connections break once the server got so many bytes of the body. */
  | { kind: 'cut-request'; afterBytes: number }
  /** The server did it; the client never hears of it. */
  | { kind: 'cut-reply' }
  /** Nothing is passed on before `until`. */
  | { kind: 'hold'; until: Promise<void> }
  /** The server is not asked; the client gets this. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  /** The answer's body ends after so many bytes: `cut` breaks the connection, `shorten` adjusts its length. */
  | { kind: 'truncate'; bytes: number; how: 'cut' | 'shorten' }
  /** The request's body is not read any further, the connection stays open. */
  | { kind: 'stall-request' }
  /** The answer's body stops after so many bytes, the connection stays open. */
  | { kind: 'stall-reply'; afterBytes: number };

type FaultOf<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

/** What each fault does with a request. Another fault is one entry here. */
export const FAULTS: { [K in Fault['kind']]: (passage: Passage, fault: FaultOf<K>) => void } = {
  'cut-request': cutRequest,
  'cut-reply': (passage) =>
    forward(passage, (answer) => {
      answer.resume().on('end', () => passage.outgoing.destroy());
    }),
  hold: (passage, { until }) => {
    until.then(
      () => forward(passage),
      () => passage.outgoing.destroy(),
    );
  },
  answer: ({ incoming, outgoing, entry }, { status, headers = {}, body = '' }) => {
    incoming.on('data', (chunk: Buffer) => {
      entry.bodyBytes += chunk.length;
    });
    incoming.on('end', () =>
      outgoing.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body),
    );
  },
  truncate: (passage, { bytes, how }) =>
    forward(passage, async (answer) => {
      const { outgoing } = passage;
      const whole = Buffer.concat(await answer.toArray());
      const length = how === 'cut' ? whole.length : bytes;
      outgoing.writeHead(passage.entry.status ?? 0, {
        ...withoutConnection(answer.headers),
        'content-length': length,
      });
      if (how === 'shorten') outgoing.end(whole.subarray(0, bytes));
      else outgoing.write(whole.subarray(0, bytes), () => outgoing.destroy());
    }),
  'stall-request': ({ incoming }) => {
    incoming.pause();
  },
  'stall-reply': (passage, { afterBytes }) =>
    forward(passage, async (answer) => {
      const whole = Buffer.concat(await answer.toArray());
      passage.outgoing.writeHead(passage.entry.status ?? 0, withoutConnection(answer.headers));
      passage.outgoing.write(whole.subarray(0, afterBytes));
    }),
};

/** Speaks raw to the server: exactly `afterBytes` of the body arrive there, then the connection ends. */
function cutRequest(
  { incoming, outgoing, entry, target }: Passage,
  { afterBytes }: FaultOf<'cut-request'>,
): void {
  const upstream = connect(Number(target.port), target.hostname);
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
