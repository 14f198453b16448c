/** One request and its answer, through the webdav package. Throws only where there is no answer. */
import type { WebDAVClient } from 'webdav';
import { PhotoferryError } from '../../../shared/problems.ts';
import { isReset } from '../network-problem.ts';
import type { Signer } from '../sign-in/signer.ts';
import type { Answer, Ask, ServerAccess } from '../types.ts';
import { createAgents } from './agents.ts';
import { timeLimits } from './deadline.ts';
import { exchange, type Trace } from './exchange.ts';
import { proxyFor } from './proxy.ts';
import { readText } from './read-text.ts';
import { signedDelivery } from './signed-delivery.ts';

export interface Transport {
  send(ask: Ask): Promise<Answer>;
  close(): void;
}

/** Talks to one origin. With a `signer` every request is signed, and no other origin is ever asked. */
export function createTransport(options: {
  root: URL;
  signer?: Signer | undefined;
  reach: Pick<ServerAccess, 'certificate' | 'ca' | 'maxSockets' | 'timeoutMs'>;
}): Transport {
  const { root, signer, reach } = options;
  const limits = timeLimits(reach.timeoutMs);
  const { certificate, ca, maxSockets = 16 } = reach;
  const proxy = proxyFor(root, process.env);
  const agents = createAgents({ connectMs: limits.connectMs, certificate, ca, maxSockets, proxy });
  let opening: Promise<WebDAVClient> | null = null;
  // The package is loaded with the first request: it costs more than most commands that make none.
  const client = () => {
    opening ??= import('./package-client.ts').then(({ packageClient }) => packageClient(root, agents));
    return opening;
  };

  /** Only of a proxy without a tunnel: what stands in a tunnel is the server's. */
  async function fromServer(answer: Answer): Promise<Answer> {
    if (answer.status !== 407 || proxy === null) return answer;
    await readText(answer);
    const said = `407 ${answer.statusText}`.trim();
    throw new PhotoferryError('proxy-refused', { target: proxy.host, said, status: 407 });
  }

  async function deliver(ask: Ask): Promise<Answer> {
    if (ask.url.origin !== root.origin) {
      throw new PhotoferryError('redirected-elsewhere', { target: root.host, said: ask.url.origin });
    }
    const first: Trace = { request: null, error: null };
    try {
      return await fromServer(await exchange(await client(), ask, limits, first));
    } catch (error) {
      // A kept connection that the server was just closing: nothing was answered, so ask again, on a new one. Files
      // are not sent again here: whoever sends one looks first whether it arrived.
      const stale = first.request?.reusedSocket === true && first.error !== null && isReset(first.error);
      const harmless = ask.resend !== false && typeof ask.body !== 'object';
      if (!stale || !harmless || ask.signal?.aborted) throw error;
      agents.dropIdle();
      return await fromServer(await exchange(await client(), ask, limits, { request: null, error: null }));
    }
  }

  return {
    send: signer === undefined ? deliver : signedDelivery(deliver, signer, root),
    close: () => agents.destroy(),
  };
}
