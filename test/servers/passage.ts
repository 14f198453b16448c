import { type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream';

export interface ProxiedRequest {
  method: string;
  /** As sent, percent-encoded. */
  path: string;
  headers: IncomingMessage['headers'];
  /** Its connection had carried a request before. */
  reused: boolean;
  /** Bytes of its body that the proxy saw. */
  bodyBytes: number;
  /** Bytes of the answer's body that the server gave. */
  answerBytes: number;
  /** What the server answered; absent where it was not asked or did not answer. */
  status?: number;
}

/** One request on its way. */
export interface Passage {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  entry: ProxiedRequest;
  target: URL;
}

/**
 * Hands a request to the server and `reply` its answer; without `reply` the answer goes back as it is. The body goes
 * through `through` where that is given, and is announced with `headers`.
 */
export function forward(
  { incoming, outgoing, entry, target }: Passage,
  {
    reply,
    through,
    headers = incoming.headers,
  }: {
    reply?: (answer: IncomingMessage) => void;
    through?: Duplex;
    headers?: IncomingMessage['headers'];
  } = {},
): void {
  const request = target.protocol === 'https:' ? requestHttps : requestHttp;
  const upstream = request({
    host: target.hostname,
    port: target.port,
    method: entry.method,
    path: entry.path,
    // Told to close, a server that refuses a body resets the connection, and with it what it answered.
    headers: { ...headers, connection: 'keep-alive' },
    agent: false,
    rejectUnauthorized: false,
  });
  // A server that has answered may hang up before it got the whole body.
  upstream.on('error', () => {
    if (entry.status === undefined) outgoing.destroy();
  });
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) upstream.destroy();
  });
  upstream.on('response', (answer) => {
    entry.status = answer.statusCode ?? 0;
    answer.on('error', () => outgoing.destroy()).on('end', () => upstream.destroy());
    answer.on('data', (chunk: Buffer) => {
      entry.answerBytes += chunk.length;
    });
    if (reply !== undefined) return reply(answer);
    outgoing.writeHead(entry.status, withoutConnection(answer.headers));
    answer.pipe(outgoing);
  });
  countBody(incoming, entry);
  const body = through === undefined ? incoming : pipeline(incoming, through, () => {});
  body.pipe(upstream);
  // Where the server answered and hung up early: what else comes must be read, or the next request never is.
  upstream.on('close', () => {
    body.unpipe(upstream).resume();
  });
}

/** Counts what comes of a request's body; reads it. */
export function countBody(incoming: IncomingMessage, entry: ProxiedRequest): void {
  incoming.on('data', (chunk: Buffer) => {
    entry.bodyBytes += chunk.length;
  });
}

export function withoutConnection(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  const { connection: _, 'keep-alive': __, ...rest } = headers;
  return rest;
}
