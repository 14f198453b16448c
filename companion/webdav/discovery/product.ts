import type { Look } from './lookout.ts';

/** Servers that name themselves in the `Server` header, and how people call them. */
const SOFTWARE: readonly [pattern: RegExp, product: string][] = [
  [/^Apache(?:\/(\S+))?/i, 'Apache'],
  [/^nginx(?:\/(\S+))?/i, 'nginx'],
  [/^lighttpd(?:\/(\S+))?/i, 'lighttpd'],
  [/^rclone(?:\/v?(\S+))?/i, 'rclone'],
  [/^Photoferry(?: demo)?(?:\/(\S+))?/i, 'Photoferry demo server'],
  [/^Caddy()/i, 'Caddy'],
  [/^Microsoft-IIS(?:\/(\S+))?/i, 'IIS'],
];

/** Servers that name themselves in the realm of their sign-in; that says more than the web server before them. */
const REALMS: readonly [pattern: RegExp, product: string][] = [
  [/PhotoPrism/i, 'PhotoPrism'],
  [/^SYNO_WebDAV/i, 'Synology'],
  [/^rclone/i, 'rclone'],
  [/^Nextcloud/i, 'Nextcloud'],
  [/^ownCloud/i, 'ownCloud'],
];

/** What a WebDAV server calls itself; nothing where it says nothing. */
export function productOf({ realm, server, url }: Pick<Look, 'realm' | 'server'> & { url?: URL }): {
  product?: string;
  version?: string;
} {
  // As its source has it; others could say the same, so its folder must be there, too.
  if (realm === 'WebDAV Authorization Required' && url && photoprismFolder(url, 'PhotoPrism'))
    return { product: 'PhotoPrism' };
  const byRealm = REALMS.find(([pattern]) => realm !== null && pattern.test(realm));
  for (const [pattern, product] of SOFTWARE) {
    const match = pattern.exec(server ?? '');
    if (match === null || (byRealm !== undefined && byRealm[1] !== product)) continue;
    return match[1] === undefined || match[1] === '' ? { product } : { product, version: match[1] };
  }
  return byRealm === undefined ? {} : { product: byRealm[1] };
}

/** Which of PhotoPrism's two folders an address is in: what lies in `/import/` is taken away once it is imported. */
export function photoprismFolder(url: URL, product: string | undefined): 'originals' | 'import' | undefined {
  if (product !== 'PhotoPrism') return undefined;
  const folder = /\/(originals|import)\//.exec(url.pathname)?.[1];
  return folder === 'originals' || folder === 'import' ? folder : undefined;
}

/** 5000 and 5001 are the pages of a Synology for people; its WebDAV is a package with ports of its own. */
export function synologyHint(url: string): string {
  const port = URL.parse(url)?.port;
  return port === '5000' || port === '5001' ? '; a Synology has it on port 5006 (https) or 5005' : '';
}
