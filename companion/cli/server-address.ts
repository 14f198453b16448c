import { PhotoferryError } from '../../shared/problems.ts';

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
  const [, scheme = '', credentials, rest = typed] =
    /^([a-z][a-z0-9+.-]*:\/\/)?(?:([^/?#\s]*)@)?([^\s]*)$/i.exec(typed) ?? [];
  const complete =
    scheme === '' && /^(localhost|\[[0-9a-f:]+\]|[^/:?#]+\.[^/:?#]+)(:\d+)?([/?#]|$)/i.test(rest);
  const address = complete ? `https://${rest}` : `${scheme}${rest}`;
  if (/\s/.test(typed) || !URL.canParse(address))
    throw new PhotoferryError('not-a-url', { target: hidden(typed) });
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') {
    // `host:8080` parses as a scheme; nobody means one.
    const code = scheme === '' ? 'not-a-url' : 'unsupported-scheme';
    throw new PhotoferryError(code, { target: hidden(typed) });
  }
  if (hostname === '') throw new PhotoferryError('not-a-url', { target: hidden(typed) });
  return { url: address, ...readCredentials(credentials) };
}

function readCredentials(text: string | undefined): Pick<ServerAddress, 'username' | 'password'> {
  if (text === undefined) return {};
  const colon = text.indexOf(':');
  const username = decode(colon < 0 ? text : text.slice(0, colon));
  const password = colon < 0 ? '' : decode(text.slice(colon + 1));
  return { ...(username === '' ? {} : { username }), ...(password === '' ? {} : { password }) };
}

/** What is no escaped UTF-8, a stray `%` for one, stands for itself. */
function decode(text: string): string {
  return text.replace(/(%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}

/** What was typed, without anything that could be a password. */
const hidden = (typed: string): string => typed.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1…@');
