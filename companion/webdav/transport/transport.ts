/** One request and its answer, through the webdav package. Throws only where there is no answer. */
import type { Readable } from 'node:stream';
import { AuthType, createClient, type WebDAVClient } from 'webdav';
import { PhotoferryError } from '../../../shared/problems.ts';
import { PRODUCT, VERSION } from '../../../shared/product.ts';
import { isReset, networkProblem } from '../network-problem.ts';
import type { Signer } from '../sign-in/signer.ts';
import type { Answer, Ask } from '../types.ts';
import { createAgents } from './agents.ts';
import { guardAnswer } from './answer-body.ts';
import { startDeadline, type TimeLimits } from './deadline.ts';
import './package-fetch.ts';
import { guardBody } from './request-body.ts';
import { signedDelivery } from './signed-delivery.ts';
import { type Trace, withTrace } from './trace.ts';

export interface Transport {
  send(ask: Ask): Promise<Answer>;
  close(): void;
}

/** Talks to one origin. With a `signer` every request is signed, and no other origin is ever asked. */
export function createTransport(options: {
  root: URL;
  signer?: Signer | undefined;
  certificate?: string | undefined;
  limits: TimeLimits;
}): Transport {
  const { root, limits, signer } = options;
  const agents = createAgents({ connectMs: limits.connectMs, certificate: options.certificate });
  const client = createClient(root.href, {
    authType: AuthType.None,
    httpAgent: agents.http,
    httpsAgent: agents.https,
    headers: { 'User-Agent': `${PRODUCT}/${VERSION}` },
  });

  async function deliver(ask: Ask): Promise<Answer> {
    if (ask.url.origin !== root.origin) {
      throw new PhotoferryError('redirected-elsewhere', { target: root.host, said: ask.url.origin });
    }
    const first: Trace = { request: null, error: null };
    try {
      return await exchange(client, ask, limits, first);
    } catch (error) {
      // A kept connection that the server was just closing: nothing was answered, so ask again, on a new one. Files
      // are not sent again here: whoever sends one looks first whether it arrived.
      const stale = first.request?.reusedSocket === true && first.error !== null && isReset(first.error);
      const harmless = ask.resend !== false && typeof ask.body !== 'object';
      if (!stale || !harmless || ask.signal?.aborted) throw error;
      agents.dropIdle();
      return await exchange(client, ask, limits, { request: null, error: null });
    }
  }

  return {
    send: signer === undefined ? deliver : signedDelivery(deliver, signer, root),
    close: () => agents.destroy(),
  };
}

const CONTINUE_MS = 1000;

async function exchange(client: WebDAVClient, ask: Ask, limits: TimeLimits, trace: Trace): Promise<Answer> {
  const deadline = startDeadline(ask.url.host, ask.signal);
  const progress = (bytes: number) => {
    deadline.arm(limits.stallMs);
    ask.sent?.(bytes);
  };
  const { promise: welcome, resolve: welcomed } = Promise.withResolvers<void>();
  if (ask.headers?.Expect === undefined) welcomed();
  const body =
    typeof ask.body === 'object' && 'open' in ask.body ? guardBody(ask.body, progress, welcome) : null;
  const bytes = typeof ask.body === 'object' && 'bytes' in ask.body ? ask.body : null;
  trace.begun = (request) => {
    // Not every server knows the question: soon the body goes out without an answer (RFC 9110 section 10.1.1).
    request.once('continue', welcomed).once('close', welcomed);
    request.once('socket', () => setTimeout(welcomed, CONTINUE_MS).unref());
    request.once('socket', () => deadline.arm(limits.stallMs));
    if (bytes !== null) request.once('finish', () => ask.sent?.(bytes.size));
    request.once('finish', () => deadline.arm(ask.late === true ? limits.lateAnswerMs : limits.answerMs));
  };
  try {
    deadline.signal.throwIfAborted();
    if (bytes !== null && bytes.bytes.length !== bytes.size) throw new PhotoferryError('source-changed');
    const response = await withTrace(trace, () =>
      request(client, ask, body?.stream ?? bytes?.bytes, deadline.signal),
    );
    if (response.url !== ask.url.href) {
      throw new PhotoferryError('redirected-elsewhere', { target: ask.url.host, said: response.url });
    }
    return guardAnswer(response, { ask, trace, deadline, stallMs: limits.stallMs, sending: body?.stream });
  } catch (error) {
    deadline.end();
    body?.stream.destroy();
    trace.request?.destroy();
    if (deadline.signal.aborted) throw deadline.signal.reason;
    throw networkProblem(body?.failure() ?? trace.error ?? error, ask.url);
  }
}

/** The response of the package's fetch, which is node-fetch's: its body is a Node stream. */
export interface FetchResponse {
  status: number;
  statusText: string;
  url: string;
  headers: { get(name: string): string | null };
  body: Readable | null;
}

async function request(
  client: WebDAVClient,
  ask: Ask,
  body: Readable | Buffer | undefined,
  signal: AbortSignal,
): Promise<FetchResponse> {
  const data = body ?? ask.body;
  try {
    // The package writes into the options, so they are new each time.
    const response = await client.customRequest('/', {
      url: ask.url.href,
      method: ask.method,
      headers: { ...ask.headers },
      signal,
      ...(data === undefined ? {} : { data }),
    } as Parameters<WebDAVClient['customRequest']>[1]);
    return response as unknown as FetchResponse;
  } catch (error) {
    // Statuses from 400 are thrown by the package; for us they are answers.
    if (error instanceof Error && 'response' in error) return error.response as FetchResponse;
    throw error;
  }
}
