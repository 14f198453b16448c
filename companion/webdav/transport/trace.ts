import { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientRequest } from 'node:http';

/**
 * Node's own request behind a call of the webdav package, which shows neither the first cause of an error nor
 * whether the connection was a kept one.
 */
export interface Trace {
  request: ClientRequest | null;
  error: Error | null;
  /** Called as soon as the request exists, before anything is sent. */
  begun?(request: ClientRequest): void;
}

const traces = new AsyncLocalStorage<Trace>();

/** Runs `work`; the request that it makes will be found in `trace`. */
export function withTrace<T>(trace: Trace, work: () => T): T {
  return traces.run(trace, work);
}

/** Called by the agents for each request they are given. */
export function traceRequest(request: ClientRequest): void {
  const trace = traces.getStore();
  if (trace === undefined) return;
  trace.request = request;
  request.once('error', (error: Error) => {
    trace.error ??= error;
  });
  trace.begun?.(request);
}
