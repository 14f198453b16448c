import { PhotoferryError } from '../../shared/problems.ts';
import { hideCredentials } from '../../shared/typed-address.ts';

/**
 * The one spelling of a server's address: normalised, ending with `/`.
 * Throws `not-a-url` for anything else than an address (also for one with user, password, query or fragment),
 * `unsupported-scheme`. The error never shows what stands before an `@`.
 */
export function checkServerUrl(text: string): string {
  const target = hideCredentials(text);
  const url = URL.parse(text);
  if (url === null) throw new PhotoferryError('not-a-url', { target });
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new PhotoferryError('unsupported-scheme', { target });
  }
  const extra = url.username + url.password + url.search + url.hash;
  if (url.hostname === '' || extra !== '') throw new PhotoferryError('not-a-url', { target });
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}
