import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { firstBytes, slowed } from './body-streams.ts';
import { cutRequest } from './cut-request.ts';
import { countBody, forward, type Passage, withoutConnection } from './passage.ts';

export type Fault =
  /** Both connections break once the server got so many bytes of the body. */
  | { kind: 'cut-request'; afterBytes: number }
  /** The server gets only so many bytes of the body, as if they were all, and says so. */
  | { kind: 'shorten-request'; bytes: number }
  /** The server did it; the client never hears of it. */
  | { kind: 'cut-reply' }
  /** The connection is closed as the request comes; the server never hears of it. */
  | { kind: 'hang-up' }
  /** Nothing is passed on before `until`. */
  | { kind: 'hold'; until: Promise<void> }
  /** The request is passed on only after so long. */
  | { kind: 'delay'; milliseconds: number }
  /** The bodies of request and answer take their time. */
  | { kind: 'throttle'; bytesPerSecond: number }
  /** The server is not asked; the client gets this, `early` before its body was read, with the connection closed. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string; early?: true }
  /** The server did it, and says something else. */
  | { kind: 'restatus'; status: number }
  /** The server's clock is so far ahead, by what it says. */
  | { kind: 'redate'; byMs: number }
  /** The answer's body ends after so many bytes: `cut` breaks the connection, `shorten` adjusts its length. */
  | { kind: 'truncate'; bytes: number; how: 'cut' | 'shorten' }
  /** So many bytes more (or fewer) are announced than the answer has. */
  | { kind: 'wrong-length'; by: number }
  /** The answer's bytes from `at` on are others. */
  | { kind: 'corrupt'; at: number; bytes: number }
  /** The request's body is not read any further, the connection stays open. */
  | { kind: 'stall-request' }
  /** The answer's body stops after so many bytes, the connection stays open. */
  | { kind: 'stall-reply'; afterBytes: number };

type FaultOf<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

/** What each fault does with a request. Another fault is one entry here. */
export const FAULTS: { [K in Fault['kind']]: (passage: Passage, fault: FaultOf<K>) => void } = {
  'cut-request': cutRequest,
  'shorten-request': (passage, { bytes }) => {
    const { headers } = passage.incoming;
    const length = Math.min(bytes, Number(headers['content-length'] ?? 0));
    forward(passage, { through: firstBytes(length), headers: { ...headers, 'content-length': `${length}` } });
  },
  'cut-reply': (passage) =>
    forward(passage, { reply: (answer) => answer.resume().on('end', () => passage.outgoing.destroy()) }),
  'hang-up': ({ incoming }) => void incoming.socket.destroy(),
  hold: (passage, { until }) => {
    until.then(
      () => forward(passage),
      () => passage.outgoing.destroy(),
    );
  },
  delay: async (passage, { milliseconds }) => {
    await wait(milliseconds, undefined, { ref: false });
    forward(passage);
  },
  throttle: (passage, { bytesPerSecond }) => {
    const { outgoing, entry } = passage;
    forward(passage, {
      through: slowed(bytesPerSecond),
      reply(answer) {
        outgoing.writeHead(entry.status ?? 0, withoutConnection(answer.headers));
        pipeline(answer, slowed(bytesPerSecond), outgoing, () => {});
      },
    });
  },
  answer: ({ incoming, outgoing, entry }, { status, headers = {}, body = '', early }) => {
    const length = { 'content-length': Buffer.byteLength(body) };
    if (early) {
      outgoing.writeHead(status, { ...length, connection: 'close', ...headers }).end(body);
      return;
    }
    countBody(incoming, entry);
    incoming.on('end', () => outgoing.writeHead(status, { ...length, ...headers }).end(body));
  },
  restatus: (passage, { status }) => replyWhole(passage, (whole) => ({ status, body: whole })),
  redate: (passage, { byMs }) =>
    forward(passage, {
      reply(answer) {
        const date = new Date(Date.now() + byMs).toUTCString();
        passage.outgoing.writeHead(passage.entry.status ?? 0, { ...withoutConnection(answer.headers), date });
        answer.pipe(passage.outgoing);
      },
    }),
  truncate: (passage, { bytes, how }) =>
    replyWhole(passage, (whole) => ({
      body: whole.subarray(0, bytes),
      length: how === 'cut' ? whole.length : bytes,
    })),
  'wrong-length': (passage, { by }) =>
    replyWhole(passage, (whole) => ({ body: whole, length: whole.length + by })),
  corrupt: (passage, { at, bytes }) =>
    replyWhole(passage, (body) => {
      body.subarray(at, at + bytes).fill(1);
      return { body };
    }),
  'stall-request': ({ incoming }) => {
    incoming.pause();
  },
  'stall-reply': (passage, { afterBytes }) =>
    forward(passage, {
      async reply(answer) {
        const whole = await readWhole(answer);
        passage.outgoing.writeHead(passage.entry.status ?? 0, withoutConnection(answer.headers));
        passage.outgoing.write(whole.subarray(0, afterBytes));
      },
    }),
};

/** Answers with what `change` makes of the server's whole answer. Ends the connection where the length is a lie. */
function replyWhole(
  passage: Passage,
  change: (whole: Buffer) => { body: Buffer; status?: number; length?: number },
): void {
  const { outgoing, entry } = passage;
  forward(passage, {
    async reply(answer) {
      const { body, status = entry.status ?? 0, length = body.length } = change(await readWhole(answer));
      const { 'transfer-encoding': _, ...headers } = withoutConnection(answer.headers);
      const bodyless = entry.method === 'HEAD' || status === 204 || status === 304;
      outgoing.strictContentLength = false;
      outgoing.writeHead(status, bodyless ? headers : { ...headers, 'content-length': length });
      if (bodyless || body.length === length) outgoing.end(body);
      else outgoing.write(body, () => outgoing.destroy());
    },
  });
}

/** As far as it came: where the server or the client gave up meanwhile, nobody hears of it any more. */
const readWhole = async (answer: IncomingMessage) => Buffer.concat(await answer.toArray().catch(() => []));
