/**
 * The fetch of the webdav package, made of Node's own requests. It follows no redirects (that would turn PUT into GET
 * and “succeed”), asks for no compression (lengths must be those of the file), and its body is Node's stream.
 * Import for the effect.
 */
import {
  type ClientRequest,
  type Agent as HttpAgent,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { getPatcher } from 'webdav';
import { type StraightBody, straightBody } from './straight-body.ts';

/** Is told of Node's request behind a fetch before anything is sent, and calls it off if need be. */
export interface FetchWatcher {
  begun(request: ClientRequest): void;
  /** A large body is taken past the stream. */
  straight: boolean;
  /** Writes a body that does not go out in one piece, and ends the request. */
  write: ((request: ClientRequest) => Promise<void>) | undefined;
}

/** The package looks at the status only. */
export interface FetchResponse {
  status: number;
  message: IncomingMessage;
  straight: StraightBody | null;
}

/** As the package calls it. URL and signal are only handed on: they are ours, and the signal is a watcher. */
interface FetchOptions {
  method: string;
  headers: Record<string, string>;
  signal: FetchWatcher;
  agent: (url: URL) => HttpAgent;
  body?: Buffer;
}

function fetch(url: URL, options: FetchOptions): Promise<FetchResponse> {
  const { method, headers, body } = options;
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)({
      protocol: url.protocol,
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port,
      path: url.pathname + url.search,
      method,
      headers,
      agent: options.agent(url),
    });
    request.on('error', reject);
    request.on('response', (message) => {
      const straight = options.signal.straight ? straightBody(message) : null;
      resolve({ status: message.statusCode ?? 0, message, straight });
    });
    options.signal.begun(request);
    if (options.signal.write === undefined) request.end(body);
    else void options.signal.write(request);
  });
}

getPatcher().patch('fetch', fetch as unknown as Parameters<Patcher['patch']>[1]);

type Patcher = ReturnType<typeof getPatcher>;
