import { PhotoferryError, type ProblemCode } from '../../shared/problems.ts';
import { completeAddress, hideCredentials, splitCredentials } from '../../shared/typed-address.ts';

/** The address of a server as typed, with what belongs into other fields taken out of it. */
export interface ServerAddress {
  url: string;
  username?: string;
  password?: string;
}

/**
 * Reads the address of a server. `https://` is added where a host stands without a scheme; `user:password@` is moved
 * out. Throws `not-a-url` or `unsupported-scheme`, never with the password in it.
 */
export function readServerAddress(text: string): ServerAddress {
  const typed = text.trim();
  const { url: bare, username, password } = splitCredentials(typed) ?? { url: typed };
  const url = completeAddress(bare);
  const refuse = (code: ProblemCode) => new PhotoferryError(code, { target: hideCredentials(typed) });
  if (/\s/.test(typed) || !URL.canParse(url)) throw refuse('not-a-url');
  const { protocol, hostname } = new URL(url);
  // `host:8080` parses as a scheme; nobody means one.
  if (protocol !== 'https:' && protocol !== 'http:')
    throw refuse(/^[^/?#]+:\/\//.test(url) ? 'unsupported-scheme' : 'not-a-url');
  if (hostname === '') throw refuse('not-a-url');
  return { url, ...(username && { username }), ...(password && { password }) };
}
