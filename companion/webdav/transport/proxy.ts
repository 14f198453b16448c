/** The HTTP proxy that the environment names, as curl and Node itself read it. */
import { decodePercent } from '../../../shared/file-name.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { hideCredentials } from '../../../shared/typed-address.ts';
import { isLoopback } from '../address.ts';

/**
 * The proxy for a server: `HTTPS_PROXY` or `HTTP_PROXY` by the server's scheme, lower case first, unless `NO_PROXY`
 * names the server. This computer itself is never asked for through a proxy.
 * @throws proxy-refused for SOCKS and others
 */
export function proxyFor(server: URL, environment: NodeJS.ProcessEnv): URL | null {
  const named = (name: string) => environment[name.toLowerCase()] || environment[name] || '';
  const typed = named(server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY').trim();
  if (typed === '' || isLoopback(server.hostname) || isExcepted(server, named('NO_PROXY'))) return null;
  const proxy = URL.parse(typed.includes('://') ? typed : `http://${typed}`);
  const target = hideCredentials(typed);
  if (proxy === null) throw new PhotoferryError('proxy-refused', { target, said: 'its address is none' });
  if (proxy.protocol !== 'http:' && proxy.protocol !== 'https:') {
    const said = 'only http and https proxies can be used';
    throw new PhotoferryError('proxy-refused', { target, said });
  }
  // A percent sign of a password may stand there unescaped; Node and we decode it later.
  proxy.username = encodeURIComponent(decodePercent(proxy.username));
  proxy.password = encodeURIComponent(decodePercent(proxy.password));
  return proxy;
}

/** `*`, or a list of hosts, with or without port; `example.org`, `.example.org` and `*.example.org` mean all below, too. */
function isExcepted({ hostname, port, protocol }: URL, exceptions: string): boolean {
  const ownPort = port || (protocol === 'https:' ? '443' : '80');
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === '*') return true;
      const [, host = '', only] = /^(.*?)(?::(\d+))?$/.exec(entry.replace(/^\*?\./, '')) ?? [];
      return (
        (only === undefined || only === ownPort) &&
        (hostname === host || hostname === `[${host}]` || hostname.endsWith(`.${host}`))
      );
    });
}

/** What a proxy that wants a password is sent (RFC 9110 section 11.7.2). */
export function proxyAuthorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const account = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(account).toString('base64')}` };
}
