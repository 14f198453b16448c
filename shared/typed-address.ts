/** What a person types as the address of a server, taken apart. Pure. */
import { decodePercent } from './file-name.ts';

interface TypedAddress {
  url: string;
  username: string;
  password: string;
}

/**
 * Takes `user:password@` out of a typed address, decoded; null when there is none. An address with credentials
 * in it would put the password into logs, history and settings. Works without a scheme too.
 */
export function splitCredentials(text: string): TypedAddress | null {
  const found = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#\s]*)@([^/?#].*)$/i.exec(text.trim());
  if (!found) return null;
  const [, scheme = '', credentials = '', rest = ''] = found;
  const colon = credentials.indexOf(':');
  const username = colon < 0 ? credentials : credentials.slice(0, colon);
  const password = colon < 0 ? '' : credentials.slice(colon + 1);
  return { url: scheme + rest, username: decoded(username), password: decoded(password) };
}

/**
 * The address with `https://` before it where somebody left the scheme out, and with the scheme of the web where it has
 * that of a file manager (`davs://`); anything else as it was typed.
 */
export function completeAddress(text: string): string {
  const typed = text
    .trim()
    .replace(/^(?:web)?dav(s?):\/\//i, (_, secure: string) => `http${secure.toLowerCase()}://`);
  if (typed === '' || /\s/.test(typed) || /^[a-z][a-z0-9+.-]*:\/\//i.test(typed)) return typed;
  const looksLikeHost =
    /^((localhost|\[[0-9a-f:]+\]|[^/:?#]+\.[^/:?#]+)(:\d+)?|[\w-]+:\d{1,5})([/?#]|$)/i.test(typed);
  return looksLikeHost ? `https://${typed}` : typed;
}

/** Scheme, host and port of an address; the text itself where it is none. Passwords and consents are bound to it. */
export function originOf(text: string): string {
  return URL.canParse(text) ? new URL(text).origin : text;
}

/** Host (and a port that is not the usual one) for showing. */
export function hostOf(text: string): string {
  return URL.canParse(text) ? new URL(text).host : text;
}

/** What was typed, for an error: without anything that could be a password. */
export function hideCredentials(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1…@');
}

/** What is no escaped UTF-8, a stray `%` for one, stands for itself. */
function decoded(text: string): string {
  return text.replace(/(%[0-9a-f]{2})+/gi, decodePercent);
}
