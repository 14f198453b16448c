/** A browser as the door sees it: the shared half of the link over `ws`, with any Origin. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { connectLink, type Link, type LinkSecret, linkUrl } from '../../shared/link/index.ts';
import { CHROMIUM_ORIGIN } from '../../shared/product.ts';

export interface TestLink {
  link: Link;
  /** The socket underneath, to look at and to break. */
  socket: WebSocket;
  /** What a browser would keep, to come back with. */
  secret: { keyId: string; key: CryptoKey };
}

export interface TestLinkOptions {
  origin?: string;
  name?: string;
  /** The port that the proofs name, where it differs from the one connected to. */
  provePort?: number;
}

/** Pairs with the code and stays connected. Rejects as `connectLink` does. */
export function pairAndConnect(port: number, code: string, options: TestLinkOptions = {}): Promise<TestLink> {
  return connectWith(port, { code }, options);
}

/** Connects with a code or with what an earlier pairing left. */
export async function connectWith(
  port: number,
  secret: LinkSecret,
  { origin = CHROMIUM_ORIGIN, name = 'Test browser', provePort = port }: TestLinkOptions = {},
): Promise<TestLink> {
  const socket = await openSocket(port, origin);
  const link = await connectLink(socket, { port: provePort, origin, secret, name });
  return { link, socket, secret: { keyId: link.keyId, key: link.key } };
}

/** An open WebSocket to the door; rejects where the upgrade is refused. */
export async function openSocket(
  port: number,
  origin: string | undefined = CHROMIUM_ORIGIN,
): Promise<WebSocket> {
  const socket = new WebSocket(linkUrl(port), { headers: { Origin: origin } });
  await once(socket, 'open');
  return socket;
}
