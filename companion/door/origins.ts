/** Who may knock, by raw header strings only: `new URL` turns every extension's origin into "null". */
import type { IncomingMessage } from 'node:http';
import { isExtension } from '../pairing/index.ts';

/** Why a request is turned away before anybody looks at it, as written to the log. */
export type Stranger = 'host' | 'origin';

/** Checks Host (DNS rebinding) and Origin (web pages) of any request; null where both are as they should be. */
export function stranger(request: IncomingMessage, port: number): Stranger | null {
  const host = onlyHeader(request, 'host');
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return 'host';
  return isExtension(originOf(request)) ? null : 'origin';
}

/** The one Origin header; an empty string where there is none or several. */
export const originOf = (request: IncomingMessage): string => onlyHeader(request, 'origin') ?? '';

function onlyHeader(request: IncomingMessage, name: string): string | undefined {
  const values = request.headersDistinct[name];
  return values?.length === 1 ? values[0] : undefined;
}
