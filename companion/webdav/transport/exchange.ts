import type { ClientRequest } from 'node:http';
import type { WebDAVClient } from 'webdav';
import { networkProblem } from '../network-problem.ts';
import type { Answer, Ask } from '../types.ts';
import { guardAnswer } from './answer-body.ts';
import { startDeadline, type TimeLimits } from './deadline.ts';
import type { FetchResponse, FetchWatcher } from './package-fetch.ts';
import { guardBody } from './request-body.ts';

/** Node's own request of an exchange, and its first error: what comes later is only its echo. */
export interface Trace {
  request: ClientRequest | null;
  error: Error | null;
}

const CONTINUE_MS = 1000;

/** Sends one request through the package and waits for its answer to begin. `trace` is filled in on the way. */
export async function exchange(
  client: WebDAVClient,
  ask: Ask,
  limits: TimeLimits,
  trace: Trace,
): Promise<Answer> {
  const deadline = startDeadline(ask.url.host, ask.signal, (reason) => trace.request?.destroy(reason));
  const welcome = ask.headers?.Expect === undefined ? null : Promise.withResolvers<void>();
  const body = guardBody(ask, () => deadline.arm(limits.stallMs), welcome?.promise);
  const begun = (request: ClientRequest) => {
    trace.request = request;
    request.on('error', (error: Error) => {
      trace.error ??= error;
    });
    request.on('socket', () => deadline.arm(limits.stallMs));
    if (welcome !== null) waitForWelcome(request, welcome.resolve);
    request.on('finish', () => {
      body.gone();
      deadline.arm(ask.late === true ? limits.lateAnswerMs : limits.answerMs);
    });
  };
  try {
    if (deadline.reason !== null) throw deadline.reason;
    const response = await fetch(client, ask, body.content, {
      ...{ begun, straight: ask.straight === true, write: body.write },
    });
    return guardAnswer(response, { url: ask.url, request: trace.request, deadline, stallMs: limits.stallMs });
  } catch (error) {
    deadline.end();
    trace.request?.destroy();
    throw networkProblem(deadline.reason ?? body.failure() ?? trace.error ?? error, ask.url);
  }
}

/** Not every server knows the question: soon the body goes out without an answer (RFC 9110 section 10.1.1). */
function waitForWelcome(request: ClientRequest, welcomed: () => void): void {
  request.once('continue', welcomed).once('close', welcomed);
  request.once('socket', () => setTimeout(welcomed, CONTINUE_MS).unref());
}

async function fetch(
  client: WebDAVClient,
  { url, method, headers }: Ask,
  data: Buffer | undefined,
  signal: FetchWatcher,
): Promise<FetchResponse> {
  // The package writes into the options, so they are new each time; URL and signal it only hands on.
  const options: object = { url, method, headers: { ...headers }, signal, ...(data && { data }) };
  try {
    const response: unknown = await client.customRequest('/', options as RequestOptions);
    return response as FetchResponse;
  } catch (error) {
    // Statuses from 400 are thrown by the package; for us they are answers.
    if (error instanceof Error && 'response' in error) return error.response as FetchResponse;
    throw error;
  }
}

type RequestOptions = Parameters<WebDAVClient['customRequest']>[1];
