import { isIPv4 } from 'node:net';
import { PhotoferryError } from '../../shared/problems.ts';
import { hideCredentials } from '../../shared/typed-address.ts';

/**
 * A typed server address as a URL that ends with `/`, without user name, password, query and fragment.
 * @throws not-a-url, unsupported-scheme
 */
export function parseAddress(text: string): URL {
  const typed = text.trim();
  const url = URL.canParse(typed) ? new URL(typed) : null;
  const target = hideCredentials(typed);
  if (url === null) throw new PhotoferryError('not-a-url', { target });
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new PhotoferryError('unsupported-scheme', { target });
  }
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** True for this computer itself. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    (isIPv4(hostname) && hostname.startsWith('127.'))
  );
}

/**
 * Lets no password out unencrypted unless the user said so.
 * @throws plain-http
 */
export function requireProtection(url: URL, plainHttp: boolean): void {
  if (url.protocol === 'https:' || plainHttp || isLoopback(url.hostname)) return;
  throw new PhotoferryError('plain-http', { target: url.host });
}
