/** Who may knock, by raw header strings only: `new URL` turns every extension's origin into "null". */
import type { IncomingMessage } from 'node:http';
import { CHROMIUM_ORIGIN } from '../../shared/product.ts';

const FIREFOX_ORIGIN = /^moz-extension:\/\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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

/** Our Chromium build, or any Firefox extension: its id is random in each profile. */
const isExtension = (origin: string): boolean => origin === CHROMIUM_ORIGIN || isFirefox(origin);

/** A Firefox extension; whether it is ours only a pairing can say. */
export const isFirefox = (origin: string): boolean => FIREFOX_ORIGIN.test(origin);

function onlyHeader(request: IncomingMessage, name: string): string | undefined {
  const values = request.headersDistinct[name];
  return values?.length === 1 ? values[0] : undefined;
}
